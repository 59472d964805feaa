using BenchmarkDotNet.Attributes;
using CsvHelper;
using VectorLearn.Data;
using VectorLearn.Grids;
using VectorLearn.Maps;
using VectorLearn.Sweeps;

namespace VectorLearn.Benchmarks;

/// <summary>Writing the default map as CSV: the whole pipeline, compute included, against CsvHelper's own parallel
/// writer on the same rows held in memory.</summary>
public partial class CsvBenchmarks
{
    private static readonly Sweep s_sweep = new();
    private readonly MapRow[] _rows = Rows();

    [Params(1, 2)]
    public int Threads { get; set; }

    [Benchmark(Baseline = true)]
    public void ParallelWriteRecordsInMemory()
    {
        using var writer = CsvWriter.Create(Stream.Null, new CsvWriterOptions { NewLine = "\n" });
        writer.ParallelWriteRecords(_rows, Threads);
    }

    [Benchmark]
    public SweepSummary SweepToCsv()
        => MapCsv.Write(s_sweep, Stream.Null, new SweepOptions { Threads = Threads });

    [Benchmark]
    public SweepSummary SweepAlone() => s_sweep.Run<double>(static _ => { }, new SweepOptions { Threads = Threads });

    private static MapRow[] Rows()
    {
        Map<double> map = s_sweep.Run<double>();
        var rows = new MapRow[map.Count];
        Axis inputs = s_sweep[Parameter.Input];
        Axis alphas = s_sweep[Parameter.Alpha];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = new MapRow(
                inputs[i % inputs.Count],
                alphas[i / inputs.Count],
                map.Outcomes[i],
                map.Periods[i],
                map.Steps[i],
                map.Weights[i],
                map.Predictions[i],
                map.Errors[i]);
        }

        return rows;
    }

    /// <summary>A row of a map, as a record of CsvHelper's.</summary>
    [CsvRecord]
    public readonly partial record struct MapRow(
        double Input,
        double Alpha,
        Outcome Outcome,
        int Period,
        int Steps,
        double Weight,
        double Prediction,
        double Error);
}
