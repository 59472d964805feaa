using System.Globalization;
using Spectre.Console;
using VectorLearn.Maps;
using VectorLearn.Sweeps;

namespace VectorLearn.Cli;

/// <summary>The short table at the end of a sweep, on standard error.</summary>
internal static class SweepReport
{
    /// <summary>Prints the table.</summary>
    /// <param name="summary">The whole sweep.</param>
    /// <param name="output">Where its map is.</param>
    /// <param name="run">The last run of it, which the times are of.</param>
    /// <param name="picture">The map's picture, if it has one.</param>
    public static void Print(SweepSummary summary, SweepOutput output, SweepSummary run, SweepPicture? picture)
    {
        List<(string Name, string Value, string Share)> rows = RowsOf(summary, output, run);
        if (picture is not null)
        {
            rows.Add(("picture", picture.Name, ""));
        }

        if (Terminal.IsWatched)
        {
            Draw(rows);
            return;
        }

        var table = new TextTable("lrr");
        foreach ((string name, string value, string share) in rows)
        {
            table.Add(name, value, share);
        }

        table.Write(Console.Error);
    }

    private static List<(string Name, string Value, string Share)> RowsOf(
        SweepSummary summary, SweepOutput output, SweepSummary run)
    {
        var rows = new List<(string, string, string)> { ("learners", Quantity.Count(summary.Counts.Total), "") };
        foreach (Outcome outcome in Enum.GetValues<Outcome>())
        {
            long count = summary.Counts[outcome];
            double share = (double)count / summary.Counts.Total;
            rows.Add((
                "  " + outcome.Name(),
                Quantity.Count(count),
                double.IsNaN(share) ? "" : share.ToString("P2", CultureInfo.InvariantCulture)));
        }

        rows.Add(("learner-steps", Quantity.Count(summary.LearnerSteps), ""));
        if (run.LearnerSteps < summary.LearnerSteps)
        {
            rows.Add(("  in the last run", Quantity.Count(run.LearnerSteps), ""));
        }

        rows.Add(("in compute", Quantity.Seconds(summary.Compute), ""));
        rows.Add(("  learner-steps", Quantity.PerSecond(run.LearnerSteps / summary.Compute.TotalSeconds), ""));
        rows.Add(("in writing", Quantity.Seconds(summary.Consume), ""));
        rows.Add(("in all", Quantity.Seconds(summary.Total), ""));
        rows.Add(("lane", summary.Lane, ""));
        rows.Add(("threads", Quantity.Count(summary.Threads), ""));
        rows.Add(("map", output.Name, output.Bytes > 0 ? Quantity.Bytes(output.Bytes) : ""));
        return rows;
    }

    private static void Draw(List<(string Name, string Value, string Share)> rows)
    {
        var table = new Table { Border = TableBorder.Rounded, ShowHeaders = false };
        table.AddColumns(
            new TableColumn(""), new TableColumn("") { Alignment = Justify.Right }, new TableColumn("") { Alignment = Justify.Right });
        foreach ((string name, string value, string share) in rows)
        {
            table.AddRow(new Text(name, new Style(Color.Grey)), new Text(value), new Text(share, new Style(Color.Green)));
        }

        Terminal.OpenError().Write(table);
    }
}
