using System.Numerics;
using CsvHelper;
using VectorLearn.Traces;

namespace VectorLearn.Cli;

/// <summary>A trace as CSV: a row a step, every number in full.</summary>
internal static class TraceCsv
{
    public static void Write<T>(Trace<T> trace, int count, Stream output)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        using CsvWriter csv = CsvWriter.Create(output, CsvWriterOptions.Default with { NewLine = "\n" }, leaveOpen: true);
        csv.WriteHeader(["step", .. TraceColumns.NamesFor(trace.Learner)]);
        foreach (TraceStep<T> step in trace.Steps().Take(count))
        {
            csv.WriteField(step.Step);
            foreach (T value in TraceColumns.ValuesOf(step))
            {
                csv.WriteField(value);
            }

            csv.EndRecord();
        }
    }
}
