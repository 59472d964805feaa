using System.CommandLine;
using System.Numerics;
using VectorLearn.Data;
using VectorLearn.Lanes;
using VectorLearn.Learners;
using VectorLearn.Sweeps;

namespace VectorLearn.Cli;

/// <summary><c>vectorlearn sweep</c>: runs a grid of learners and writes down what became of each.</summary>
internal sealed class SweepCommand : Command
{
    public const string Examples = """
        vectorlearn sweep --plot
        vectorlearn sweep --input 1:3:500 --alpha log:0.001:2:500 --output near.csv
        vectorlearn sweep --learner hot-cold --step-amount 0.01,0.05,0.1 --output hot-cold.csv
        vectorlearn sweep --weight -1:1:100 --precision float --output -
        vectorlearn sweep --max-steps 100000 --output none --json
        """;

    private const int MostThreads = 1024;
    private static readonly Sweep s_default = new();

    private readonly LearnerOptions _learners = new(
        "axis",
        input: s_default.Input,
        alpha: Learner.GradientDescent.DefaultStepSize,
        stepAmount: Learner.HotCold.DefaultStepSize,
        weight: s_default.InitialWeight,
        goal: s_default.Goal);

    private readonly WholeNumberOption _maxSteps = new(
        "--max-steps", "The most steps a learner makes", 0, int.MaxValue, s_default.MaxSteps);

    private readonly BoundOption _tolerance = new(
        "--tolerance", "An error at or below this has converged [default: 1e-10; half: 1e-6]");

    private readonly BoundOption _divergence = new(
        "--divergence", "An error above this has diverged [default: 1e10; half: 1e4]");

    private readonly ChoiceOption<LaneWidth> _simd = new(
        "--simd",
        "How many learners advance at once; changes the speed, never the map",
        ("auto", LaneWidth.Auto),
        ("512", LaneWidth.Vector512),
        ("vector", LaneWidth.Vector),
        ("scalar", LaneWidth.Scalar));

    private readonly WholeNumberOption _threads = new(
        "--threads", "Threads to run on", 1, MostThreads, Math.Min(Environment.ProcessorCount, MostThreads));

    private readonly TextOption _output = new(
        "--output", "file", "The map; - is standard output, none only counts", SweepOutput.DefaultPath);

    private readonly Option<bool> _force = new("--force")
    {
        Description = "Overwrite the output",
        Arity = ArgumentArity.Zero,
    };

    private readonly Option<bool> _json = new("--json")
    {
        Description = "Print the manifest as JSON instead of a table",
        Arity = ArgumentArity.Zero,
    };

    private readonly Option<bool> _plot = new("--plot")
    {
        Description = "Draw the map: a picture beside it",
        Arity = ArgumentArity.Zero,
    };

    public SweepCommand()
        : base(
            "sweep",
            """
            Runs a grid of learners and writes down what became of each: a stability map.

            An <axis> is one number, a list a,b,c, evenly spaced points start:stop:count, or geometrically spaced
            points log:start:stop:count. The learners are the product of the axes.
            """)
    {
        _learners.AddTo(this);
        foreach (Option option in (Option[])
            [_maxSteps, _tolerance, _divergence, _simd, _threads, _output, _force, _plot, _json])
        {
            Add(option);
        }

        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        Sweep sweep = _learners.Read(parsed) with
        {
            MaxSteps = _maxSteps.Read(parsed),
            Tolerance = _tolerance.Read(parsed),
            Divergence = _divergence.Read(parsed),
        };
        Precision precision = _learners.ReadPrecision(parsed);
        Func<ParseResult, Sweep, Precision, int> run = precision switch
        {
            Precision.Double => Run<double>,
            Precision.Float => Run<float>,
            _ => Run<Half>,
        };
        return run(parsed, sweep, precision);
    }

    private int Run<T>(ParseResult parsed, Sweep sweep, Precision precision)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        var options = new SweepOptions { Lanes = _simd.Read(parsed), Threads = _threads.Read(parsed) };
        Check<T>(parsed, sweep, options);
        bool json = parsed.GetValue(_json);
        using var output = SweepOutput.For(_output.Text(parsed), parsed.GetValue(_force));
        if (json && output.IsStandard)
        {
            throw new BadInputException(
                _json.Name, "cannot share standard output with --output -; give one of them a file or leave it out");
        }

        SweepPicture? picture = parsed.GetValue(_plot) ? SweepPicture.For(sweep, output, parsed.GetValue(_force)) : null;
        output.CheckSpace(MapCsv.EstimateBytes(sweep, precision));

        using var interruption = new Interruption();
        Stream? stream = output.Open();
        SweepSummary summary;
        try
        {
            summary = SweepProgressBar.Watch(
                options, watched => stream is null
                    ? sweep.Run<T>(_ => { }, watched, cancellation: interruption.Token)
                    : MapCsv.Write<T>(sweep, stream, watched, interruption.Token));
            SweepManifest manifest = SweepManifest.From(sweep, precision, summary, options);
            output.Keep(manifest);
            if (json)
            {
                Console.Out.Write(manifest.ToJson());
            }
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            output.Dispose();
            Console.Error.WriteLine($"vectorlearn: stopped by {interruption.Name}; no map was kept");
            return interruption.ExitCode;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException
            && !StandardOutput.HasLostReader(exception))
        {
            throw new FailedRunException($"--output: {output.Name} could not be written: {exception.Message}", exception);
        }

        picture?.Draw();
        if (!json)
        {
            SweepReport.Print(summary, output, picture);
        }

        return ExitCode.Ok;
    }

    /// <summary>Complains of what the engine would complain of, before any file is made.</summary>
    private void Check<T>(ParseResult parsed, Sweep sweep, SweepOptions options)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        try
        {
            _ = sweep.Limits<T>();
            _ = sweep.Grid;
            _ = LaneWidths.Resolve<T>(options.Lanes);
        }
        catch (SettingException exception)
            when (exception.Setting == nameof(Sweep.Tolerance) && !_tolerance.IsGiven(parsed))
        {
            // Two bounds in the wrong order: the one that was given is to blame.
            throw new BadInputException(_divergence.Name, $"the tolerance {exception.Message}", exception);
        }
        catch (SettingException exception)
        {
            throw SettingOption.Blame(exception, sweep.Learner);
        }
        catch (NotSupportedException exception)
        {
            throw new BadInputException(_simd.Name, exception.Message, exception);
        }
    }
}
