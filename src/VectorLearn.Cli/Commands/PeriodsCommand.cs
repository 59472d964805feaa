using System.CommandLine;
using System.Globalization;
using System.Numerics;
using VectorLearn.Grids;
using VectorLearn.Numbers;
using VectorLearn.Periods;
using VectorLearn.Sweeps;

namespace VectorLearn.Cli;

/// <summary><c>vectorlearn periods</c>: where the periods of learners that go round double.</summary>
internal sealed class PeriodsCommand : CommandWithExamples
{
    public override string Examples => """
        vectorlearn periods --activation square --input 1 --goal 1 --alpha 0.45:0.651:403
        vectorlearn periods --activation square --goal 1 --alpha 0.5 --input 0.9:1.125:46 --json
        """;

    private const int MostSteps = 20_000_000;

    private readonly LearnerOptions _learners = LearnerOptions.OfOrbits();

    private readonly WholeNumberOption _maxSteps = new(
        "--max-steps", "The most steps a learner makes; with more, doublings are found to more digits", 1, int.MaxValue, MostSteps);

    private readonly FlagOption _json = new("--json", "Print everything as JSON instead of a table, with every digit");

    public PeriodsCommand()
        : base(
            "periods",
            """
            Finds where the periods of learners that go round double: from rest to two weights, to four, to eight.

            One parameter is an axis start:stop:count, the others are numbers. Between two of its points of which one has a
            period of 1 to 32 and the next twice that, many values are tried side by side, again and again. Just at a doubling
            nothing settles in any number of steps: what is left between the last value with a period and the first with its
            double is told.
            """)
        => Take(Run, [.. _learners.All, _maxSteps, _json]);

    private int Run(ParseResult parsed)
    {
        Sweep sweep = _learners.Read(parsed) with { MaxSteps = _maxSteps.Read(parsed) };
        return Interruption.Hear(stop =>
        {
            IReadOnlyList<PeriodDoubling> doublings = sweep.Format!.Use(new Study(sweep, stop));
            Parameter parameter = sweep.Grid.Axes.First(axis => axis.Axis.Count > 1).Parameter;
            using var output = new StreamWriter(StandardOutput.Open());
            if (parsed.GetValue(_json))
            {
                WriteJson(doublings, parameter, sweep.Format!, output.BaseStream);
            }
            else
            {
                WriteTable(doublings, parameter, output);
            }

            return ExitCode.Ok;
        });
    }

    private static void WriteTable(IReadOnlyList<PeriodDoubling> doublings, Parameter parameter, TextWriter output)
    {
        if (doublings.Count == 0)
        {
            output.Write("no doubling: no two neighbouring points have a period, of 1 to 32, and twice that\n");
            return;
        }

        var table = new TextTable("rrllr");
        table.Add("period", "to", parameter.Name, "within", "times shorter");
        for (int i = 0; i < doublings.Count; i++)
        {
            PeriodDoubling doubling = doublings[i];
            table.Add(
                Text(doubling.Period, "0"),
                Text(2 * doubling.Period, "0"),
                Text(doubling.Middle, "G10"),
                Text(doubling.Uncertainty, "G2"),
                i == 0 || i == doublings.Count - 1 ? "" : Text(
                    (doubling.Middle - doublings[i - 1].Middle) / (doublings[i + 1].Middle - doubling.Middle), "F4"));
        }

        table.Write(output);
        static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
    }

    private static void WriteJson(
        IReadOnlyList<PeriodDoubling> doublings, Parameter parameter, NumberFormat format, Stream output)
        => ReportJson.WriteArray(output, doublings, (json, doubling) =>
        {
            json.Count("period", doubling.Period);
            json.Number(parameter.Name, doubling.Middle, NumberFormat.Double);
            json.Number("before", doubling.Before, format);
            json.Number("after", doubling.After, format);
        });

    private sealed class Study(Sweep sweep, CancellationToken stop) : INumberUser<IReadOnlyList<PeriodDoubling>>
    {
        public IReadOnlyList<PeriodDoubling> Use<T>()
            where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
            => PeriodSearch.Find<T>(sweep, stop);
    }
}
