using System.CommandLine;
using System.Numerics;
using VectorLearn.Alphas;
using VectorLearn.Grids;
using VectorLearn.Losses;
using VectorLearn.Numbers;
using VectorLearn.Rules;
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
        vectorlearn alpha --learner momentum --beta 0.9 --input 1
        vectorlearn alpha --activation tanh --input 1 --goal 0.5
        vectorlearn alpha --precision bfloat16 --input 1 --goal 1.5 --weight 2
        """;

    private const int MostSteps = 100_000;
    private const int MostInputs = 1000;

    private readonly LearnerOptions _learner = LearnerOptions.OfAlphas();
    private readonly LimitOptions _limits = new(MostSteps);

    private readonly FlagOption _json = new("--json", "Print everything as JSON, every input with every digit");

    public AlphaCommand()
        : base(
            "alpha",
            """
            Finds the right alpha for an input; of gradient descent on the parabola also one for several.

            There, by theory, each update multiplies delta by 1 - alpha*input^2: learning converges below 2/input^2, and fastest,
            in one step, at 1/input^2. The same is found by trying, to the last digit that the precision has. An <axis> of
            inputs is one number, a list a,b,c, start:stop:count or log:start:stop:count.

            Where a number format stops a learner, an update being less than half the weight's last bit, is told by theory and
            found, with smaller and smaller alphas: --precision says of which format.

            For any other rule, activation or loss the bound by theory is that of learners near the goal, where one is
            known; the bound and the quickest alpha are always looked for by trying.
            """)
        => Take(Run, [.. _learner.All, .. _limits.All, _json]);

    private int Run(ParseResult parsed)
    {
        Sweep sweep = _limits.Apply(parsed, _learner.Read(parsed) with { MaxSteps = MostSteps });
        if (!sweep.Parameters.Contains(Parameter.Alpha))
        {
            string[] having = [.. Rule.All.Where(rule => rule.Parameters.Contains(Parameter.Alpha)).Select(rule => rule.Name)];
            throw new BadInputException("--learner", $"{sweep.Rule} has no alpha; {string.Join(", ", having)} have one");
        }

        sweep = sweep.With(Parameter.Alpha, Axis.Constant(1));
        _limits.Check(parsed, sweep, sweep.Format!);
        bool isStudied = sweep.Rule == Rule.GradientDescent && sweep.Activation == Activation.Identity && sweep.Loss == Loss.Squared;
        int inputs = sweep[Parameter.Input].Count;
        if (inputs > (isStudied ? MostInputs : 1))
        {
            throw new BadInputException(
                "--input",
                isStudied
                    ? $"{Quantity.Count(inputs)} inputs are many to study one by one; give at most {Quantity.Count(MostInputs)}"
                    : $"'{sweep[Parameter.Input]}' is an axis; one alpha for several inputs is found for {Rule.GradientDescent}, {Activation.Identity} and {Loss.Squared} only: give one number");
        }

        return Interruption.Hear(stop => sweep.Format!.Use(new Study(sweep, isStudied, parsed.GetValue(_json), stop)));
    }

    private sealed class Study(Sweep sweep, bool isStudied, bool asJson, CancellationToken stop) : INumberUser<int>
    {
        public int Use<T>()
            where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        {
            using var output = new StreamWriter(StandardOutput.Open());
            if (!isStudied)
            {
                var survey = AlphaSurvey.Run<T>(sweep, stop);
                if (asJson)
                {
                    SurveyReport.WriteJson(survey, sweep, output.BaseStream);
                }
                else
                {
                    SurveyReport.Write(survey, sweep, output);
                }

                return ExitCode.Ok;
            }

            var study = AlphaStudy.Run<T>(sweep, stop);
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
