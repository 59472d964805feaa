using System.Globalization;
using VectorLearn.Data;
using VectorLearn.Maps;

namespace VectorLearn.Cli;

/// <summary>What a comparison came to: the cross table of outcomes, where they differ, and the largest
/// differences.</summary>
internal static class ComparisonReport
{
    public static void Write(ComparisonManifest manifest, (string A, string B) titles, SweepOutput output, TextWriter text)
    {
        WriteLearners(manifest, titles, text);
        WriteCrossTable(manifest, titles, text);
        WriteCounts(manifest, text);
        WriteChanges(manifest, titles, text);
        WriteLargest(manifest, titles, text);
        if (output.Bytes > 0)
        {
            Line(text, $"\n{output.Name}: {Quantity.Bytes(output.Bytes)}, in {manifest.TotalSeconds:F3} s");
        }
    }

    /// <summary>Several comparisons of the same learners: of each the cross table and the counts.</summary>
    public static void WriteEach(IReadOnlyList<(ComparisonManifest Manifest, (string A, string B) Titles)> comparisons, TextWriter text)
    {
        WriteLearners(
            comparisons[0].Manifest,
            (string.Join(", ", comparisons.Select(comparison => comparison.Titles.A)), comparisons[0].Titles.B),
            text);
        foreach ((ComparisonManifest manifest, (string A, string B) titles) in comparisons)
        {
            WriteCrossTable(manifest, titles, text);
            WriteCounts(manifest, text);
        }
    }

    private static void WriteLearners(ComparisonManifest manifest, (string A, string B) titles, TextWriter text)
    {
        Line(text, $"{titles.A} against {titles.B}: {Quantity.Count(manifest.Rows)} learners");
        if (manifest.Sweep is { } sweep)
        {
            Line(text, $"{sweep.Learner}, {List(sweep.Parameters)}");
            Line(text, $"at most {sweep.MaxSteps} steps, tolerance {Quantity.Bound(sweep.Tolerance)}, divergence {Quantity.Bound(sweep.Divergence)}");
        }
    }

    private static void WriteCrossTable(ComparisonManifest manifest, (string A, string B) titles, TextWriter text)
    {
        string[] rows = [.. OutcomeNames.All.Where(name => manifest.Outcomes.Any(pair => pair.OutcomeA == name))];
        string[] columns = [.. OutcomeNames.All.Where(name => manifest.Outcomes.Any(pair => pair.OutcomeB == name))];
        var table = new TextTable($"l{new string('r', columns.Length)}");
        table.Add([$"{titles.A} \\ {titles.B}", .. columns]);
        foreach (string row in rows)
        {
            table.Add(
                [
                    row,
                    .. columns.Select(column => Quantity.Count(
                        manifest.Outcomes.FirstOrDefault(pair => pair.OutcomeA == row && pair.OutcomeB == column)?.Count ?? 0)),
                ]);
        }

        text.Write('\n');
        table.Write(text);
    }

    private static void WriteCounts(ComparisonManifest manifest, TextWriter text)
    {
        var table = new TextTable("lrr");
        table.Add("outcomes differ", Quantity.Count(manifest.Differ), Share(manifest.Differ, manifest.Rows));
        table.Add("outcomes agree", Quantity.Count(manifest.Agree), Share(manifest.Agree, manifest.Rows));
        table.Add("  in other steps", Quantity.Count(manifest.OtherSteps), Share(manifest.OtherSteps, manifest.Rows));
        if (manifest.A?.Format == manifest.B?.Format)
        {
            table.Add("any bit differs", Quantity.Count(manifest.Unequal), Share(manifest.Unequal, manifest.Rows));
        }

        text.Write('\n');
        table.Write(text);
    }

    private static void WriteChanges(ComparisonManifest manifest, (string A, string B) titles, TextWriter text)
    {
        if (manifest.DifferIn is not { } region)
        {
            return;
        }

        var table = new TextTable("llrrl");
        table.Add(titles.A, titles.B, "learners", "share", "the first of them");
        foreach (ComparedOutcomes pair in manifest.Outcomes
            .Where(pair => pair.OutcomeA != pair.OutcomeB)
            .OrderByDescending(pair => pair.Count))
        {
            table.Add(
                pair.OutcomeA, pair.OutcomeB, Quantity.Count(pair.Count), Share(pair.Count, manifest.Rows), Place(pair.First));
        }

        string stepSize = Spoken(manifest.Outcomes[0].First.Parameters.Keys.ElementAt(1)); // after the input
        Line(text, $"\nWhere outcomes differ, at inputs from {region.LeastInput} to {region.MostInput} and {stepSize} from {region.LeastStepSize} to {region.MostStepSize}:");
        table.Write(text);
    }

    private static void WriteLargest(ComparisonManifest manifest, (string A, string B) titles, TextWriter text)
    {
        var table = new TextTable("lrrrl");
        table.Add("", "difference", titles.A, titles.B, "at");
        if (manifest.LargestSteps is { } steps)
        {
            table.Add(
                $"steps, both {steps.OutcomeA}",
                Number(Math.Abs(steps.StepsA - steps.StepsB)),
                Number(steps.StepsA),
                Number(steps.StepsB),
                Place(steps));
        }

        AddWeights("weight", manifest.LargestAbsolute, learner => learner.AbsoluteDifference);
        AddWeights("weight, relative", manifest.LargestRelative, learner => learner.RelativeDifference);
        if (table.RowCount > 1)
        {
            text.Write("\nThe largest differences, of the weights without learners that diverge:\n");
            table.Write(text);
        }

        void AddWeights(string name, ComparedLearner? largest, Func<ComparedLearner, double> difference)
        {
            if (largest is not null)
            {
                table.Add(
                    name,
                    difference(largest).ToString("G3", CultureInfo.InvariantCulture),
                    Number(largest.WeightA),
                    Number(largest.WeightB),
                    Place(largest));
            }
        }
    }

    private static string Place(ComparedLearner learner) => List(learner.Parameters);

    private static string List<TValue>(IReadOnlyDictionary<string, TValue> parameters)
        => string.Join(", ", parameters.Select(
            parameter => string.Create(CultureInfo.InvariantCulture, $"{Spoken(parameter.Key)} {parameter.Value}")));

    /// <summary>A parameter as people call it, by its name in columns or in manifests.</summary>
    private static string Spoken(string name)
        => (LearnerOptions.Parameters.FirstOrDefault(parameter => parameter.Name == name)?.Option ?? name)
            .Replace('-', ' ').Replace('_', ' ');

    private static string Share(long count, long all)
    {
        // A few must not look like none, nor all but a few like all.
        double share = 100.0 * count / all;
        double nearest = Math.Min(share, 100 - share);
        int digits = nearest is 0 or >= 0.01 ? 2 : 1 - (int)Math.Floor(Math.Log10(nearest));
        return share.ToString($"F{digits}", CultureInfo.InvariantCulture) + " %";
    }

    private static string Number(double number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Line(TextWriter text, FormattableString line)
        => text.Write(line.ToString(CultureInfo.InvariantCulture) + "\n");
}
