using System.CommandLine;
using System.Numerics;
using VectorLearn.Alphas;
using VectorLearn.Data;
using VectorLearn.Sweeps;

namespace VectorLearn.Cli;

/// <summary><c>vectorlearn alpha</c>: the right alpha, by theory and by trying.</summary>
internal sealed class AlphaCommand : CommandWithExamples
{
    public override string Examples => """
        vectorlearn alpha
        vectorlearn alpha --input 0.1 --goal 0.8 --weight 0.5
        vectorlearn alpha --input 8.5,0.65,1.2
        vectorlearn alpha --input 0.5:4:8 --precision float --json
        """;

    private const int MostSteps = 100_000;
    private const int MostInputs = 1000;

    private readonly AxisOption _input = new("--input", "axis", "The input, or several", Axis.Constant(2));
    private readonly AxisOption _weight = new("--weight", "number", "The initial weight", Axis.Constant(0.5));
    private readonly AxisOption _goal = new("--goal", "number", "The goal prediction", Axis.Constant(0.8));
    private readonly ChoiceOption<Precision> _precision = new("--precision", "The number type", PrecisionChoices.All);
    private readonly LimitOptions _limits = new(MostSteps);

    private readonly FlagOption _json = new("--json", "Print everything as JSON, every input with every digit");

    public AlphaCommand()
        : base(
            "alpha",
            """
            Finds the right alpha of gradient descent for an input, or one for several.

            By theory each update multiplies delta by 1 - alpha*input^2: learning converges below 2/input^2, and fastest,
            in one step, at 1/input^2. The same is found by trying, to the last digit that the precision has. An <axis> of
            inputs is one number, a list a,b,c, start:stop:count or log:start:stop:count.
            """)
    {
        foreach (Option option in (Option[])[_input, _weight, _goal, _precision, .. _limits.All, _json])
        {
            Add(option);
        }

        SetAction(Run);
    }

    private int Run(ParseResult parsed) => _precision.Read(parsed) switch
    {
        Precision.Double => Run<double>(parsed),
        Precision.Float => Run<float>(parsed),
        _ => Run<Half>(parsed),
    };

    private int Run<T>(ParseResult parsed)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        Sweep sweep = _limits.Apply(parsed, new Sweep
        {
            Input = _input.Read(parsed),
            InitialWeight = _weight.Read(parsed),
            Goal = _goal.Read(parsed),
        });
        _limits.Check<T>(parsed, sweep with { StepSize = Axis.Constant(1) });
        if (sweep.Input.Count > MostInputs)
        {
            throw new BadInputException(
                _input.Name, $"{Quantity.Count(sweep.Input.Count)} inputs are many to study one by one; give at most {Quantity.Count(MostInputs)}");
        }

        using var interruption = new Interruption();
        AlphaStudy<T> study;
        try
        {
            study = AlphaStudy.Run<T>(sweep, interruption.Token);
        }
        catch (SettingException exception)
        {
            throw SettingOption.Blame(exception, sweep.Learner);
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            Console.Error.WriteLine($"vectorlearn: stopped by {interruption.Name}");
            return interruption.ExitCode;
        }

        using var output = new StreamWriter(StandardOutput.Open());
        if (parsed.GetValue(_json))
        {
            AlphaJson.Write(study, sweep, _precision.Read(parsed), output.BaseStream);
        }
        else
        {
            new AlphaReport<T>(study, sweep, _precision.Read(parsed), output).Write();
        }

        return ExitCode.Ok;
    }
}
