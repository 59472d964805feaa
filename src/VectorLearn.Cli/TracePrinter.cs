using System.Globalization;
using System.Numerics;
using CsvHelper;
using VectorLearn.Traces;

namespace VectorLearn.Cli;

/// <summary>How a trace is printed.</summary>
internal enum TraceFormat
{
    /// <summary>Aligned columns with ten digits a number.</summary>
    Table,

    /// <summary>CSV, every number in full.</summary>
    Csv,

    /// <summary>One JSON object, every number in full.</summary>
    Json,
}

/// <summary>Prints a trace to standard output.</summary>
internal static class TracePrinter
{
    private static readonly string[] s_columns =
        ["step", "weight", "prediction", "delta", "error", "weight_delta", "next_weight"];

    private static readonly string[] s_probeColumns =
        ["up_prediction", "up_error", "down_prediction", "down_error"];

    public static void Print<T>(Trace<T> trace, int steps, TraceFormat format)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        IEnumerable<TraceStep<T>> taken = trace.Steps().Take(steps);
        bool probes = trace.Steps().First().Probes is not null;
        switch (format)
        {
            case TraceFormat.Table:
                PrintTable(taken, probes);
                break;
            case TraceFormat.Csv:
                PrintCsv(taken, probes);
                break;
            default:
                TraceJson.Print(trace, taken);
                break;
        }
    }

    /// <summary>Aligned columns with ten digits a number.</summary>
    public static void PrintTable<T>(IEnumerable<TraceStep<T>> steps, bool probes)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        string[] columns = probes ? [.. s_columns, .. s_probeColumns] : s_columns;
        var table = new TextTable([.. columns.Select(_ => TextTable.Align.Right)]);
        table.Add([.. columns.Select(column => column.Replace('_', ' '))]);
        foreach (TraceStep<T> step in steps)
        {
            table.Add(
                [
                    step.Step.ToString(CultureInfo.InvariantCulture),
                    .. ValuesOf(step).Select(value => value.ToString("G10", CultureInfo.InvariantCulture)),
                ]);
        }

        table.Write(Console.Out);
    }

    private static void PrintCsv<T>(IEnumerable<TraceStep<T>> steps, bool probes)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        using Stream output = Console.OpenStandardOutput();
        using CsvWriter csv = CsvWriter.Create(output, CsvWriterOptions.Default with { NewLine = "\n" });
        csv.WriteHeader(probes ? [.. s_columns, .. s_probeColumns] : s_columns);
        foreach (TraceStep<T> step in steps)
        {
            csv.WriteField(step.Step);
            foreach (T value in ValuesOf(step))
            {
                csv.WriteField(value);
            }

            csv.EndRecord();
        }
    }

    private static T[] ValuesOf<T>(TraceStep<T> step)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        T[] values = [step.Weight, step.Prediction, step.Delta, step.Error, step.WeightDelta, step.NextWeight];
        return step.Probes is { } probes
            ? [.. values, probes.Up.Prediction, probes.Up.Error, probes.Down.Prediction, probes.Down.Error]
            : values;
    }
}
