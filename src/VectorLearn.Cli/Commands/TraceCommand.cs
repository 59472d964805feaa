using System.CommandLine;
using VectorLearn.Data;

namespace VectorLearn.Cli;

/// <summary><c>vectorlearn trace</c>: follows one learner step by step.</summary>
internal sealed class TraceCommand : CommandWithExamples
{
    public override string Examples => """
        vectorlearn trace --input 2 --alpha 0.1
        vectorlearn trace --input 2 --alpha 1 --steps 5 --format csv > divergence.csv
        vectorlearn trace --learner hot-cold --input 0.5 --step-amount 0.001 --steps 1101
        vectorlearn trace --precision half --format json
        """;

    private readonly LearnerOptions _learner = LearnerOptions.OfTrace();

    private readonly WholeNumberOption _steps = new("--steps", "How many steps to follow", 0, int.MaxValue, 20);

    private readonly ChoiceOption<Action<FollowedLearner, int, Stream>> _format = new(
        "--format",
        "How they are printed: a table has 10 digits a number, the others all of them",
        ("table", (learner, steps, output) => Print(output, text => TraceTable.Write(learner, steps, text))),
        ("csv", (learner, steps, output) => Print(output, text => TraceCsv.Write(learner, steps, text))),
        ("json", TraceJson.Write));

    public TraceCommand()
        : base("trace", "Follows one learner step by step.")
        => Take(Run, [.. _learner.All, _steps, _format]);

    private int Run(ParseResult parsed)
    {
        var learner = new FollowedLearner(_learner.Read(parsed));
        int steps = _steps.Read(parsed);
        Action<FollowedLearner, int, Stream> print = _format.Read(parsed);
        using Stream output = StandardOutput.Open();
        print(learner, steps, output);
        return ExitCode.Ok;
    }

    private static void Print(Stream output, Action<TextWriter> write)
    {
        using var text = new StreamWriter(output);
        write(text);
    }
}
