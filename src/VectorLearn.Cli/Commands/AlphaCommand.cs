using System.CommandLine;
using System.Numerics;
using VectorLearn.Alphas;
using VectorLearn.Grids;
using VectorLearn.Numbers;
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

    private readonly AxisOption _input = OptionFor(Parameter.Input, "axis", ", or several");
    private readonly AxisOption _weight = OptionFor(Parameter.InitialWeight, "number");
    private readonly AxisOption _goal = OptionFor(Parameter.Goal, "number");
    private readonly FormatOption _format = new();
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
        => Take(Run, [_input, _weight, _goal, _format, .. _limits.All, _json]);

    private int Run(ParseResult parsed)
    {
        var sweep = new Sweep { Format = _format.Read(parsed), MaxSteps = MostSteps };
        foreach (AxisOption option in (AxisOption[])[_input, _weight, _goal])
        {
            sweep = sweep.With(option.Parameter, option.Read(parsed));
        }

        sweep = _limits.Apply(parsed, sweep);
        _limits.Check(parsed, sweep.With(Parameter.Alpha, Axis.Constant(1)), sweep.Format!);
        if (sweep[Parameter.Input].Count is > MostInputs and int inputs)
        {
            throw new BadInputException(
                _input.Name, $"{Quantity.Count(inputs)} inputs are many to study one by one; give at most {Quantity.Count(MostInputs)}");
        }

        return Interruption.Hear(stop => sweep.Format!.Use(new Study(sweep, parsed.GetValue(_json), stop)));
    }

    private static AxisOption OptionFor(Parameter parameter, string helpName, string more = "")
        => new(parameter, helpName, parameter.Help + more, Axis.Constant(parameter.Typical));

    private sealed class Study(Sweep sweep, bool asJson, CancellationToken stop) : INumberUser<int>
    {
        public int Use<T>()
            where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        {
            var study = AlphaStudy.Run<T>(sweep, stop);
            using var output = new StreamWriter(StandardOutput.Open());
            if (asJson)
            {
                AlphaJson.Write(study, sweep, output.BaseStream);
            }
            else
            {
                new AlphaReport<T>(study, sweep, output).Write();
            }

            return ExitCode.Ok;
        }
    }
}
