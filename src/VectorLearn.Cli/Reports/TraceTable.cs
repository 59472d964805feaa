using System.Globalization;
using System.Numerics;
using VectorLearn.Traces;

namespace VectorLearn.Cli;

/// <summary>A trace in aligned columns, ten digits a number: enough to see what goes on.</summary>
internal static class TraceTable
{
    // Columns are as wide as the rows held need them; a long trace must not be held whole.
    private const int RowsHeld = 1000;

    /// <summary>Writes the first <paramref name="count"/> steps; where <paramref name="ends"/> is given, only so
    /// many at either end.</summary>
    public static void Write<T>(Trace<T> trace, int count, TextWriter output, (int First, int Last)? ends = null)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        string[] names = ["step", .. TraceColumns.NamesFor(trace.Learner)];
        var table = new TextTable([.. names.Select(_ => TextTable.Align.Right)]);
        table.Add([.. names.Select(name => name.Replace('_', ' '))]);
        foreach (TraceStep<T> step in trace.Steps().Take(count))
        {
            if (ends is { } shown && step.Step >= shown.First && step.Step < count - shown.Last)
            {
                if (step.Step == shown.First)
                {
                    table.Add("...");
                }

                continue;
            }

            table.Add(
                [
                    step.Step.ToString(CultureInfo.InvariantCulture),
                    .. TraceColumns.ValuesOf(step).Select(value => value.ToString("G10", CultureInfo.InvariantCulture)),
                ]);
            if (table.RowCount == RowsHeld)
            {
                table.Write(output);
            }
        }

        table.Write(output);
    }
}
