using VectorLearn.Losses;
using VectorLearn.Numbers;
using VectorLearn.Rules;

namespace VectorLearn.Explorer;

/// <summary>A place worth seeing.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Text">What there is to see.</param>
/// <param name="Settings">The options that make its learners, and what colours show.</param>
/// <param name="X">What goes across, and from where to where.</param>
/// <param name="Y">What goes up.</param>
internal sealed record PlaceReport(
    string Title, string Text, IReadOnlyDictionary<string, string> Settings, AxisReport X, AxisReport Y)
{
    // The places are data, and stand here as the lessons stand in their catalogue: those whose rule, activation, loss or
    // number format is not there are left out.
    private static readonly PlaceReport[] s_all =
    [
        Place(
            "The boundary",
            "Blue learners converge, red ones diverge, and the line between them is alpha = 2/input². The dashed line is where one step is enough.",
            "", "input", 0.05, 4, "alpha", 0.001, 1),
        Place(
            "As close as doubles go",
            "The boundary at input 2, where alpha is 0.5: at its very end neighbouring pixels are neighbouring doubles, and rounding decides.",
            "max-steps=10000&color=outcome", "input", 1.99999999999998, 2.00000000000002, "alpha", 0.49999999999999, 0.50000000000001),
        Place(
            "The start is the answer",
            "With weight 0.5 the input 1.6 predicts the goal at once: a line of learners that have nothing to learn, on both sides of the boundary.",
            "color=smooth", "input", 1.5, 1.7, "alpha", 0.5, 1),
        Place(
            "One step",
            "Along alpha = 1/input² delta becomes 0 in a single step, give or take a rounding: the map shows which learners meet it exactly.",
            "color=error", "input", 0.99, 1.01, "alpha", 0.98, 1.02),
        Place(
            "Small inputs are slow",
            "On log axes the steps to learn fall evenly: each tenth of an input takes a hundred times as many.",
            "max-steps=10000", "input", 0.01, 10, "alpha", 0.001, 10, "log"),
        Place(
            "Float's noise",
            "In float some learners never come within the tolerance: they stall, or go round for ever, in a pattern that is all rounding.",
            "precision=float&tolerance=1e-14&color=outcome", "input", 1, 2, "alpha", 0.2, 0.6),
        Place(
            "Half a float",
            "With 11 bits there are few numbers to be: every cell is one, and the boundary is a staircase.",
            "precision=half&color=outcome", "input", 1.5, 1.6, "alpha", 0.5, 1),
        Place(
            "Bfloat16's stall",
            "Eight bits of significand: once an update is less than half of the last bit, learning stands still. Green learners have stalled.",
            "precision=bfloat16&goal=1.5&weight=2&color=outcome", "input", 0.5, 2, "alpha", 0.01, 1),
        Place(
            "Hot and cold's swings",
            "Steps of one size come within a hundredth of the goal only where it is about a whole number of them away; all others swing round it for ever.",
            "learner=hot-cold&tolerance=0.0001&color=outcome", "input", 0.5, 2, "step-amount", 0.01, 0.2),
        Place(
            "Momentum's ripples",
            "With momentum a learner rolls through its goal and back. Whether it is near when it slows down makes ripples.",
            "learner=momentum&color=smooth", "input", 0.5, 2, "alpha", 0.01, 1),
        Place(
            "Which velocity to keep",
            "Alpha against beta at input 1: the stable range grows to 2 + 2 beta, yet the best learners are in a narrow valley.",
            "learner=momentum&input=1", "beta", 0, 0.999, "alpha", 0.01, 4),
        Place(
            "A look ahead",
            "Nesterov's rule looks at the slope where it is about to be; its stable range is another, (2 + 2 beta)/(1 + 2 beta).",
            "learner=nesterov&input=1", "beta", 0, 0.999, "alpha", 0.01, 2),
        Place(
            "The cubic map",
            "With a squared neuron gradient descent is a chaotic map: cycles of 2, 4, 8 steps, each in less room than the one before.",
            "activation=square&goal=1&max-steps=10000&longest-period=64&color=outcome", "alpha", 0.4, 1, "weight", 0, 1.5),
        Place(
            "A fractal boundary",
            "On a rough loss the line between learning and diverging has structure at every scale. Zoom in: it never becomes smooth.",
            "loss=rough-scaled&input=1&goal=0&divergence=1e8&max-steps=1000", "weight", -2, 2, "alpha", 0, 3),
    ];

    /// <summary>The places that there are.</summary>
    public static IReadOnlyList<PlaceReport> All { get; } = [.. s_all.Where(IsThere)];

    private static bool IsThere(PlaceReport place)
    {
        return IsKnown(LearnerQuery.RuleKey, name => Rule.Find(name) is not null)
            && IsKnown(LearnerQuery.ActivationKey, name => Activation.Find(name) is not null)
            && IsKnown(LearnerQuery.LossKey, name => Loss.Find(name) is not null)
            && IsKnown(LearnerQuery.FormatKey, name => NumberFormat.Find(name) is not null);

        bool IsKnown(string key, Func<string, bool> isThere)
            => !place.Settings.TryGetValue(key, out string? name) || isThere(name);
    }

    private static PlaceReport Place(
        string title, string text, string settings, string x, double left, double right, string y, double low, double high, string scale = "linear")
        => new(
            title,
            text,
            settings.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]),
            new AxisReport(x, scale, left, right),
            new AxisReport(y, scale, low, high));
}
