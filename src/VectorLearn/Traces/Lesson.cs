namespace VectorLearn.Traces;

/// <summary>A run of the notes, to be read, watched and printed again.</summary>
public sealed class Lesson
{
    internal Lesson(string name, string summary, string explanation, params IReadOnlyList<LessonRun> runs)
    {
        Name = name;
        Summary = summary;
        Explanation = explanation;
        Runs = runs;
    }

    /// <summary>Every lesson, in the order the notes teach them.</summary>
    public static IReadOnlyList<Lesson> All => LessonCatalogue.All;

    /// <summary>The name used on the command line, such as <c>hot-cold</c>.</summary>
    public string Name { get; }

    /// <summary>What it shows, in one line.</summary>
    public string Summary { get; }

    /// <summary>What it teaches, in two or three sentences.</summary>
    public string Explanation { get; }

    /// <summary>The learners it follows, in order.</summary>
    public IReadOnlyList<LessonRun> Runs { get; }

    /// <summary>The lesson of that name, or null.</summary>
    /// <param name="name">Such as <c>hot-cold</c>.</param>
    public static Lesson? Find(string name) => All.FirstOrDefault(lesson => lesson.Name == name);

    /// <summary>Writes what the notes printed, to the byte; nothing where they printed nothing.</summary>
    /// <param name="writer">Where to; lines end in <c>\n</c>.</param>
    public void WritePlain(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        foreach (LessonRun run in Runs)
        {
            run.WritePlain(writer);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
