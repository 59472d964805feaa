using System.CommandLine;
using System.CommandLine.Completions;
using VectorLearn.Data;
using VectorLearn.Grids;
using VectorLearn.Sweeps;
using VectorLearn.Traces;

namespace VectorLearn.Cli;

/// <summary><c>vectorlearn lesson</c>: the runs of the notes, explained and replayed.</summary>
internal sealed class LessonCommand : CommandWithExamples
{
    public override string Examples => """
        vectorlearn lesson
        vectorlearn lesson divergence
        vectorlearn lesson divergence --plain
        """;

    private const int WholeTable = 30;
    private const int FirstSteps = 10;
    private const int LastSteps = 5;

    private readonly Argument<string?> _name = new("name")
    {
        HelpName = "name",
        Description = "The lesson; all are listed if none is named",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly FlagOption _plain = new("--plain", "Print what the notes printed, to the byte");

    public LessonCommand()
        : base("lesson", "Explains a run of the notes and replays it.")
    {
        _name.CompletionSources.Add(_ => Lesson.All.Select(lesson => new CompletionItem(lesson.Name)));
        Take(Run, _name, _plain);
    }

    private int Run(ParseResult parsed)
    {
        bool plain = parsed.GetValue(_plain);
        if (parsed.GetValue(_name) is not { } name)
        {
            if (plain)
            {
                throw new BadInputException(_plain.Name, "which lesson? Name one, such as vectorlearn lesson divergence --plain");
            }

            List();
            return ExitCode.Ok;
        }

        Lesson lesson = Find(name);
        using var output = new StreamWriter(StandardOutput.Open());
        if (plain)
        {
            lesson.WritePlain(output);
        }
        else
        {
            Teach(lesson, output);
        }

        return ExitCode.Ok;
    }

    private static Lesson Find(string name)
    {
        IEnumerable<string> names = Lesson.All.Select(lesson => lesson.Name);
        return Lesson.All.FirstOrDefault(lesson => lesson.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new BadInputException(
                "lesson",
                $"there is no lesson '{name}'{NearestName.Question(name, names)}; vectorlearn lesson lists them");
    }

    private static void List()
    {
        var table = new TextTable("ll");
        foreach (Lesson lesson in Lesson.All)
        {
            table.Add(lesson.Name, lesson.Summary);
        }

        table.Write(Console.Out);
    }

    private static void Teach(Lesson lesson, TextWriter output)
    {
        WriteLine(output, lesson.Name);
        foreach (string line in WrappedText.Lines(lesson.Explanation))
        {
            WriteLine(output, line);
        }

        foreach (LessonRun run in lesson.Runs)
        {
            Sweep sweep = run.Trace.Sweep;
            IEnumerable<Parameter> parameters = [Parameter.Input, Parameter.Goal, Parameter.InitialWeight];
            IEnumerable<string> values = parameters.Union(sweep.Parameters)
                .Select(parameter => $"{parameter.Option.Replace('-', ' ')} {sweep[parameter]}");
            WriteLine(output, "");
            WriteLine(output, $"{sweep.Rule}: {string.Join(", ", values)}");
            TraceTable.Write(new FollowedLearner(sweep), run.Count, output, run.Count > WholeTable ? (FirstSteps, LastSteps) : null);
        }
    }

    private static void WriteLine(TextWriter output, string line)
    {
        output.Write(line);
        output.Write('\n');
    }
}
