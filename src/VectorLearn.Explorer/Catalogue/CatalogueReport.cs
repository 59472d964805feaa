using System.Globalization;
using System.Reflection;
using VectorLearn.Data;
using VectorLearn.Grids;
using VectorLearn.Kernel;
using VectorLearn.Losses;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Plots;
using VectorLearn.Rules;
using VectorLearn.Sweeps;
using VectorLearn.Traces;

namespace VectorLearn.Explorer;

/// <summary>All that the page offers, as the engine's lists have it.</summary>
/// <param name="Version">The version of VectorLearn.</param>
/// <param name="Rules">How learners may learn.</param>
/// <param name="Activations">What neurons may make of input times weight.</param>
/// <param name="Losses">How errors may be counted.</param>
/// <param name="Formats">The number formats.</param>
/// <param name="Parameters">Every parameter that some learner has.</param>
/// <param name="Outcomes">What may become of learners.</param>
/// <param name="Palette">The colours of numbers.</param>
/// <param name="Lessons">The runs of the notes.</param>
/// <param name="Places">Places worth seeing.</param>
/// <param name="Start">Where the page opens.</param>
/// <param name="Limits">What may be asked for.</param>
internal sealed record CatalogueReport(
    string Version,
    IReadOnlyList<RuleReport> Rules,
    IReadOnlyList<NamedReport> Activations,
    IReadOnlyList<LossReport> Losses,
    IReadOnlyList<FormatReport> Formats,
    IReadOnlyList<ParameterReport> Parameters,
    IReadOnlyList<OutcomeReport> Outcomes,
    PaletteReport Palette,
    IReadOnlyList<LessonReport> Lessons,
    IReadOnlyList<PlaceReport> Places,
    StartReport Start,
    LimitsReport Limits)
{
    private static readonly Sweep s_default = new();

    /// <summary>Describes what there is.</summary>
    /// <param name="start">The sweep whose map the page opens with.</param>
    /// <param name="budget">How long a request may take.</param>
    /// <param name="workers">How many tiles are computed at once.</param>
    public static CatalogueReport Of(Sweep start, TimeSpan budget, int workers) => new(
        VersionOf(typeof(Sweep).Assembly),
        [.. Rule.All.Select(rule => new RuleReport(
            rule.Name, RuleTitle.Of(rule), rule.Help, Options(rule.Parameters), [.. rule.Memory.Select(value => value.Name)]))],
        [.. Activation.All.Select(activation => new NamedReport(activation.Name, activation.Help))],
        [.. Loss.All.Select(loss => new LossReport(loss.Name, loss.Help, Options(loss.Parameters)))],
        [.. NumberFormat.All.Concat(NumberFormat.Mixed).Select(FormatReport.Of)],
        [.. ParametersOfAll().Select(ParameterReport.Of)],
        [.. Enum.GetValues<Outcome>().Select(outcome => new OutcomeReport(
            outcome.Name(), Hex(MapPalette.Of(outcome)), Hex(MapPalette.Steps(outcome))))],
        new PaletteReport(
            Hex(MapPalette.NotFinite),
            Hex(MapPalette.Numbers),
            Hex(MapPalette.Shrinking),
            Hex(MapPalette.Growing),
            Hex(MapPalette.Same),
            Hex(MapPalette.Differing)),
        [.. Lesson.All.Select(LessonReport.Of)],
        PlaceReport.All,
        StartReport.Of(start),
        new LimitsReport(
            TileRequest.Pixels,
            TileRequest.MostStride,
            s_default.MaxSteps,
            s_default.LongestPeriod,
            Limits<double>.MostPeriods,
            MapDownload.MostLearners,
            budget.TotalSeconds,
            workers,
            MapFile.Extensions));

    /// <summary>Every parameter there is: the input, the rules', the losses', the initial weight and the goal.</summary>
    public static IEnumerable<Parameter> ParametersOfAll()
        => Rule.All.SelectMany(rule => rule.Parameters).Concat(Loss.All.SelectMany(loss => loss.Parameters))
            .Prepend(Parameter.Input).Append(Parameter.InitialWeight).Append(Parameter.Goal).Distinct();

    private static IReadOnlyList<string> Options(IEnumerable<Parameter> parameters)
        => [.. parameters.Select(parameter => parameter.Option)];

    private static string VersionOf(Assembly assembly)
        => assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    private static string Hex(uint color) => (color & 0xFFFFFF).ToString("x6", CultureInfo.InvariantCulture);

    private static string Hex(IEnumerable<uint> colors) => string.Concat(colors.Select(Hex));
}

/// <summary>Something with a name and a line about it.</summary>
internal sealed record NamedReport(string Name, string Help);

/// <summary>A rule; the first of its parameters is the step size.</summary>
internal sealed record RuleReport(
    string Name, string Title, string Help, IReadOnlyList<string> Parameters, IReadOnlyList<string> Memory);

/// <summary>A loss and the options of its parameters.</summary>
internal sealed record LossReport(string Name, string Help, IReadOnlyList<string> Parameters);

/// <summary>An outcome, its colour, and the colours of its steps, six digits each.</summary>
internal sealed record OutcomeReport(string Name, string Color, string Steps);

/// <summary>The colours of numbers, six digits each.</summary>
internal sealed record PaletteReport(
    string NotFinite, string Numbers, string Shrinking, string Growing, string Same, string Differing);

/// <summary>What may be asked for.</summary>
internal sealed record LimitsReport(
    int TilePixels,
    int MostStride,
    int MaxSteps,
    int LongestPeriod,
    int MostPeriods,
    long MapLearners,
    double BudgetSeconds,
    int Workers,
    IReadOnlyList<string> Extensions);

/// <summary>A number format; its numbers are those that weights have.</summary>
internal sealed record FormatReport(
    string Name, int Bits, int SignificandBits, double MaxValue, double Epsilon, double Tolerance, double Divergence)
{
    public static FormatReport Of(NumberFormat format) => new(
        format.Name,
        format.Bits,
        format.Update.SignificandBits,
        format.Update.MaxValue,
        format.Update.Epsilon,
        format.DefaultTolerance,
        format.DefaultDivergence);
}

/// <summary>A parameter, and where its slider and its axis begin and end.</summary>
internal sealed record ParameterReport(string Option, string Title, string Help, double Typical, double Low, double High)
{
    public static ParameterReport Of(Parameter parameter)
    {
        Axis usual = parameter.Default;
        double typical = parameter.Typical;

        // Where no axis is usual: up to 1 if that is near, else ten times as far, or to both sides.
        (double low, double high) = !usual.IsConstant ? (usual[0], usual[usual.Count - 1])
            : typical is > 0 and < 0.05 ? (0, 10 * typical)
            : typical is > 0 and <= 1 ? (0, 1)
            : (-2 * Math.Max(1, Math.Abs(typical)), 2 * Math.Max(1, Math.Abs(typical)));
        return new ParameterReport(
            parameter.Option, parameter.Option.Replace('-', ' '), parameter.Help, typical, Math.Min(low, high), Math.Max(low, high));
    }
}

/// <summary>A lesson of the notes and the learners it follows.</summary>
internal sealed record LessonReport(string Name, string Summary, string Explanation, IReadOnlyList<LessonRunReport> Runs)
{
    public static LessonReport Of(Lesson lesson) => new(
        lesson.Name,
        lesson.Summary,
        lesson.Explanation,
        [.. lesson.Runs.Select(run => new LessonRunReport(StartReport.SettingsOf(run.Trace.Sweep), run.Count))]);
}

/// <summary>A learner of a lesson.</summary>
/// <param name="Settings">The options that make it.</param>
/// <param name="Steps">How many steps the lesson shows.</param>
internal sealed record LessonRunReport(IReadOnlyDictionary<string, string> Settings, int Steps);
