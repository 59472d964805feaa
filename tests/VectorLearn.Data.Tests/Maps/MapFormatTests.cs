using System.Text;
using VectorLearn.Grids;
using VectorLearn.Maps;
using VectorLearn.Sweeps;
using Xunit;

namespace VectorLearn.Data.Tests;

public class MapFormatTests
{
    private static readonly Sweep s_sweep = new()
    {
        [Parameter.Input] = Axis.Linear(0.05, 4, 97),
        [Parameter.Alpha] = Axis.Linear(0.001, 1, 53),
        [Parameter.Goal] = Axis.List(0.8, -1),
        MaxSteps = 40,
    };

    [Theory]
    [InlineData("map.csv")]
    [InlineData("map.csv.gz")]
    [InlineData("map.csv.zst")]
    [InlineData("map.parquet")]
    public void A_file_is_its_head_and_the_chunks_of_any_ranges_and_its_foot(string name)
    {
        var format = MapFormat.For(name);
        byte[] whole = Bytes(format, threads: 1, s_sweep.Grid.Count);
        int unit = format.ChunkRows ?? 1;
        long[] cuts = [0, 1000 / unit * unit, 5000 / unit * unit];
        Assert.Equal(whole, Bytes(format, threads: 3, [.. cuts[1..], s_sweep.Grid.Count]));
    }

    [Theory]
    [InlineData("map.csv")]
    [InlineData("map.csv.gz")]
    [InlineData("map.csv.zst")]
    [InlineData("map.parquet")]
    public void A_file_of_another_extension_is_what_it_begins_as(string name)
    {
        using var folder = new TemporaryFolder();
        byte[] bytes = Bytes(MapFormat.For(name), threads: 1, s_sweep.Grid.Count);
        MapTable expected = MapFile.Read(folder.Write(name, bytes));
        Assert.Equal(expected.Numbers(Column.Weight), MapFile.Read(folder.Write("map.dat", bytes)).Numbers(Column.Weight));
    }

    [Fact]
    public void Fewer_columns_are_those_columns_of_all_and_the_axes()
    {
        string[][] all = [.. Rows(new MapSchema(s_sweep)).Select(row => row.Split(','))];
        Assert.Equal(
            all.Select(row => string.Join(',', row[0], row[1], row[2], row[3], row[5])),
            Rows(new MapSchema(s_sweep, [Column.Steps, Column.Outcome])));
        Assert.Equal(
            all.Select(row => string.Join(',', row[0], row[1], row[2], row[8])), Rows(new MapSchema(s_sweep, [Column.Error])));
    }

    [Theory]
    [InlineData("map.csv")]
    [InlineData("map.csv.gz")]
    [InlineData("map.csv.zst")]
    [InlineData("map.parquet")]
    public void Parts_are_the_map_cut_up(string name)
    {
        using var folder = new TemporaryFolder();
        var sweep = new Sweep { [Parameter.Input] = Axis.Linear(0.05, 4, 500), [Parameter.Alpha] = Axis.Linear(0.001, 1, 300) };
        var format = MapFormat.For(name);
        string path = folder[name];
        File.WriteAllBytes(path, Bytes(format, sweep, threads: 2, sweep.Grid.Count));
        MapTable whole = MapFile.Read(path);
        MapTable[] parts = [.. format.ReadParts(path)];
        Assert.True(parts.Length > 1);
        Assert.Equal(sweep.Grid.Count, whole.Count);
        Assert.Equal(whole[Parameter.Input], parts.SelectMany(part => part[Parameter.Input]));
        Assert.Equal(whole[Parameter.Alpha], parts.SelectMany(part => part[Parameter.Alpha]));
        Assert.Equal(whole.Outcomes, parts.SelectMany(part => part.Outcomes));
        Assert.Equal(whole.Integers(Column.Steps), parts.SelectMany(part => part.Integers(Column.Steps)));
        Assert.Equal(whole.Integers(Column.Period), parts.SelectMany(part => part.Integers(Column.Period)));
        Assert.Equal(whole.Numbers(Column.Weight), parts.SelectMany(part => part.Numbers(Column.Weight)));
        Assert.Equal(whole.Numbers(Column.Prediction), parts.SelectMany(part => part.Numbers(Column.Prediction)));
        Assert.Equal(whole.Numbers(Column.Error), parts.SelectMany(part => part.Numbers(Column.Error)));
    }

    private static string[] Rows(MapSchema schema)
    {
        var text = new StringBuilder(Encoding.UTF8.GetString(new CsvFormat().Head(schema)));
        MapRun.Run<double>(
            new CsvFormat(),
            schema,
            (_, chunk) => text.Append(Encoding.UTF8.GetString(chunk.Bytes)),
            null,
            null,
            journal: null,
            TestContext.Current.CancellationToken);
        return text.ToString().Split('\n')[..^1];
    }

    private static byte[] Bytes(MapFormat format, int threads, params long[] ends) => Bytes(format, s_sweep, threads, ends);

    /// <summary>Runs a sweep range after range.</summary>
    private static byte[] Bytes(MapFormat format, Sweep sweep, int threads, params long[] ends)
    {
        var schema = new MapSchema(sweep);
        var chunks = new List<MapChunk>();
        using var file = new MemoryStream();
        file.Write(format.Head(schema));
        long start = 0;
        SweepSummary summary = null!;
        foreach (long end in ends)
        {
            summary = MapRun.Run<double>(
                format,
                schema,
                (tile, chunk) =>
                {
                    file.Write(chunk.Bytes);
                    chunks.Add(new MapChunk(tile.Count, chunk.Bytes.Length, chunk.Metadata.ToArray()));
                },
                new SweepOptions { Threads = threads },
                new RowRange(start, end - start),
                journal: null,
                TestContext.Current.CancellationToken);
            start = end;
        }

        file.Write(format.Foot(schema, SweepManifest.From(sweep, summary), chunks));
        return file.ToArray();
    }
}
