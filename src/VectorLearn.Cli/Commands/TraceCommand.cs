using System.CommandLine;
using System.Numerics;
using VectorLearn.Data;
using VectorLearn.Sweeps;
using VectorLearn.Traces;

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

    private readonly ChoiceOption<TraceFormat> _format = new(
        "--format",
        "How they are printed: a table has 10 digits a number, the others all of them",
        ("table", TraceFormat.Table),
        ("csv", TraceFormat.Csv),
        ("json", TraceFormat.Json));

    public TraceCommand()
        : base("trace", "Follows one learner step by step.")
    {
        _learner.AddTo(this);
        Add(_steps);
        Add(_format);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        Sweep learners = _learner.Read(parsed);
        Action<Sweep, int, TraceFormat> print = _learner.ReadPrecision(parsed) switch
        {
            Precision.Double => Print<double>,
            Precision.Float => Print<float>,
            _ => Print<Half>,
        };
        int steps = _steps.Read(parsed);
        TraceFormat format = _format.Read(parsed);
        try
        {
            print(learners, steps, format);
        }
        catch (SettingException exception)
        {
            throw SettingOption.Blame(exception, learners.Learner);
        }

        return ExitCode.Ok;
    }

    private static void Print<T>(Sweep learners, int steps, TraceFormat format)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        Trace<T> trace = OneLearner.Follow<T>(learners);
        using Stream output = StandardOutput.Open();
        switch (format)
        {
            case TraceFormat.Table:
                using (var text = new StreamWriter(output))
                {
                    TraceTable.Write(trace, steps, text);
                }

                break;
            case TraceFormat.Csv:
                TraceCsv.Write(trace, steps, output);
                break;
            default:
                TraceJson.Write(trace, steps, output);
                break;
        }
    }
}
