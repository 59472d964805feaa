using VectorLearn.Grids;
using VectorLearn.Rules;
using VectorLearn.Sweeps;
using static VectorLearn.Traces.PythonFloat;

namespace VectorLearn.Traces;

/// <summary>The runs of the notes: which learner each follows, how it printed, and what it teaches.</summary>
internal static class LessonCatalogue
{
    public static IReadOnlyList<Lesson> All { get; } =
    [
        new Lesson(
            "knob",
            "One weight is a knob: turn it and the error changes.",
            "The smallest neural network multiplies its input by one weight, and that weight is the only thing it can "
            + "change. The error, the squared distance from the goal, says how far the knob is from its right place, "
            + "though not which way to turn it.",
            Run(Rule.GradientDescent, input: 0.5, goal: 0.8, weight: 0.5, stepSize: 1, count: 1, print: null)),
        new Lesson(
            "hot-cold-probe",
            "Try the weight a little higher and a little lower, and compare the errors.",
            "Without any mathematics a learner can still find its way: it nudges the weight both ways and looks at the "
            + "error. Here a little higher overshoots the goal and a little lower falls short of it by more, so both are "
            + "worse: how far to go matters as much as which way.",
            Run(Rule.HotCold, 8.5, 1, 0.1, 0.1, 1, step => $"{Repr(step.Error)}\n{Repr(step.Probes!.Value.Up.Error)}"),
            Run(Rule.HotCold, 8.5, 1, 0.1, 0.01, 1, step => Repr(step.Probes!.Value.Down.Error))),
        new Lesson(
            "hot-cold",
            "Hot and cold: always step to the side with the smaller error.",
            "Each step moves the weight by the same fixed amount, however far off it is, so it takes 1100 steps to walk "
            + "from 0.5 to 1.6. It meets the goal only because that distance is a whole number of steps, and even then it "
            + "would step off again: a learner that cannot take smaller steps swings round its goal.",
            Run(Rule.HotCold, 0.5, 0.8, 0.5, 0.001, 1101, ErrorAndPrediction)),
        new Lesson(
            "direction-and-amount",
            "Gradient descent: the error itself says which way to go and how far.",
            "Delta times input gives both the direction and the amount in one number, with nothing to try out. The steps "
            + "are large far from the goal and small near it: here each multiplies delta by 0.75.",
            Run(Rule.GradientDescent, 0.5, 0.8, 0.5, 1, 20, ErrorAndPrediction)),
        new Lesson(
            "positive-input",
            "With a positive input, delta and weight move the same way.",
            "A prediction that is too high has a positive delta, and with a positive input the weight delta is positive "
            + "too: the weight must come down. The higher the weight, the larger both become.",
            PureError(input: 100, weight: 0.5),
            PureError(input: 100, weight: 0.75)),
        new Lesson(
            "negative-reversal",
            "With a negative input, the way to turn the weight is reversed.",
            "The prediction is now far too low, yet raising the weight would lower it further. Multiplying delta by the "
            + "input turns the sign round, so that subtracting the weight delta still brings the prediction to the goal.",
            PureError(input: -100, weight: 0.5),
            PureError(input: -100, weight: 0.75)),
        new Lesson(
            "stopping",
            "With an input of 0 there is nothing to learn.",
            "No weight can change a prediction that is 0 whatever it is, so there is no direction to go. Multiplying by "
            + "the input makes the weight delta 0 (here -0.0, since delta is negative), and the weight stays where it is.",
            PureError(input: 0, weight: 0.5)),
        new Lesson(
            "scaling",
            "The larger the input, the larger the update.",
            "A large input makes delta large, and the weight delta multiplies by that input once more. So the update "
            + "grows with the square of the input while the change that is needed shrinks: large inputs overshoot.",
            PureError(input: 50000, weight: 0.5)),
        new Lesson(
            "one-step",
            "One update of gradient descent, with alpha 0.1.",
            "The prediction is a little low, so delta is negative and subtracting alpha times the weight delta raises the "
            + "weight, as it should. But an input of 8.5 is large even for this alpha: the update goes more than seven "
            + "times as far as it needs to.",
            Run(Rule.GradientDescent, 8.5, 1, 0.1, 0.1, 1, print: null)),
        new Lesson(
            "weight-delta",
            "Ten updates from a weight of 0: the weight closes in on 1.6.",
            "The weight that meets the goal is goal / input = 1.6. Each update covers a quarter of the distance that is "
            + "left, so the weight comes ever nearer, in ever smaller steps.",
            Run(Rule.GradientDescent, 0.5, 0.8, 0, 1, 10, step =>
                $"Error: {Repr(step.Error)} Prediction: {Repr(step.Prediction)} Weight: {Repr(step.NextWeight)}")),
        new Lesson(
            "four-steps",
            "Four steps that overshoot a little less each time.",
            "With input 1.1 and alpha 1 each update goes 21 percent too far, so delta changes its sign with every step. "
            + "It shrinks all the same: bouncing to and fro is no harm as long as every bounce is smaller.",
            Run(Rule.GradientDescent, 1.1, 0.8, 0, 1, 4, step =>
                $"-----\nWeight:{Repr(step.Weight)}\nError:{Repr(step.Error)} Prediction:{Repr(step.Prediction)}\n"
                + $"Delta:{Repr(step.Delta)} Weight Delta:{Repr(step.WeightDelta)}")),
        new Lesson(
            "divergence",
            "An input of 2 is enough to make every update worse than the last.",
            "Each update goes so far beyond the goal that delta becomes -3 times what it was. Errors that cause larger "
            + "updates, which cause larger errors: learning diverges.",
            Run(Rule.GradientDescent, 2, 0.8, 0.5, 1, 20, ErrorAndPrediction)),
        new Lesson(
            "alpha",
            "The same learner with alpha 0.1 converges.",
            "Alpha makes every update smaller without changing its direction. With 0.1 instead of 1 each multiplies delta "
            + "by 0.6 instead of -3, and what diverged now converges.",
            Run(Rule.GradientDescent, 2, 0.8, 0.5, 0.1, 20, ErrorAndPrediction)),
    ];

    private static LessonRun Run(
        Rule rule,
        double input,
        double goal,
        double weight,
        double stepSize,
        int count,
        Func<TraceStep<double>, string>? print)
        => new(
            new Trace<double>(new Sweep
            {
                Rule = rule,
                [Parameter.Input] = Axis.Constant(input),
                [rule.Parameters[0]] = Axis.Constant(stepSize),
                [Parameter.InitialWeight] = Axis.Constant(weight),
                [Parameter.Goal] = Axis.Constant(goal),
            }),
            count,
            print);

    private static LessonRun PureError(double input, double weight)
        => Run(Rule.GradientDescent, input, goal: 0.8, weight, stepSize: 1, count: 1, step =>
            $"Prediction: {Repr(step.Prediction)}\nPure error: {Repr(step.Delta)}\n"
            + $"Direction and Amount: {Repr(step.WeightDelta)}");

    private static string ErrorAndPrediction(TraceStep<double> step)
        => $"Error: {Repr(step.Error)} Prediction: {Repr(step.Prediction)}";
}
