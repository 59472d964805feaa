namespace VectorLearn.Traces;

/// <summary>One learner of a lesson, followed for a few steps.</summary>
public sealed class LessonRun
{
    private readonly Func<TraceStep<double>, string>? _print;

    internal LessonRun(Trace<double> trace, int count, Func<TraceStep<double>, string>? print)
    {
        Trace = trace;
        Count = count;
        _print = print;
    }

    /// <summary>The learner.</summary>
    public Trace<double> Trace { get; }

    /// <summary>How many steps the lesson shows.</summary>
    public int Count { get; }

    /// <summary>Those steps.</summary>
    public IEnumerable<TraceStep<double>> Steps() => Trace.Steps().Take(Count);

    internal void WritePlain(TextWriter writer)
    {
        if (_print is null)
        {
            return;
        }

        foreach (TraceStep<double> step in Steps())
        {
            writer.Write(_print(step));
            writer.Write('\n');
        }
    }
}
