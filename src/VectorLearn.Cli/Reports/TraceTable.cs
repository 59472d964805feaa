using System.Globalization;
using VectorLearn.Data;

namespace VectorLearn.Cli;

/// <summary>A trace in aligned columns, ten digits a number: enough to see what goes on.</summary>
internal static class TraceTable
{
    // Columns are as wide as the rows held need them; a long trace must not be held whole.
    private const int RowsHeld = 1000;

    /// <summary>Writes the first <paramref name="count"/> steps; where <paramref name="ends"/> is given, only so
    /// many at either end.</summary>
    public static void Write(FollowedLearner learner, int count, TextWriter output, (int First, int Last)? ends = null)
    {
        string[] names = ["step", .. learner.Columns, .. learner.ProbeColumns];
        var table = new TextTable(new string('r', names.Length));
        table.Add([.. names.Select(name => name.Replace('_', ' '))]);
        foreach ((int step, double[] numbers) in learner.Steps.Take(count))
        {
            if (ends is { } shown && step >= shown.First && step < count - shown.Last)
            {
                if (step == shown.First)
                {
                    table.Add("...");
                }

                continue;
            }

            table.Add(
                [
                    step.ToString(CultureInfo.InvariantCulture),
                    .. numbers.Select(number => number.ToString("G10", CultureInfo.InvariantCulture)),
                ]);
            if (table.RowCount == RowsHeld)
            {
                table.Write(output);
            }
        }

        table.Write(output);
    }
}
