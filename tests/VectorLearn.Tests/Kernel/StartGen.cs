using CsCheck;
using VectorLearn.Rules;

namespace VectorLearn.Tests.Kernel;

/// <summary>Learners to torment a kernel with, in double precision.</summary>
internal static class StartGen
{
    private static readonly Gen<double> s_sign = Gen.OneOf(1.0, 1.0, 1.0, -1.0);

    /// <summary>Zeros, ones, and the ends of every number type's range.</summary>
    public static readonly Gen<double> Special = Gen.OneOf(
        0, -0.0, 1, -1, 2, 0.5, -0.1, 3, 200, 1e6, 5e-324, -5e-324, 2.2250738585072014e-308, 1e-200, 1e-160, 1e-45, -1e-45,
        1.17549435e-38, 1e-23, 6e-8, -6e-8, 6.2e-5, 1e-3, 3e4, -3e4, 65504, 1e10, -1e19, 1e30, 3.4e38, 1e150, 1e300,
        double.MaxValue, double.MinValue);

    /// <summary>Magnitudes spread over few or many powers of two.</summary>
    public static readonly Gen<double> Wild =
        from spread in Gen.OneOf(2, 10, 30, 140, 1060)
        from power in Gen.Double[-spread, spread]
        from sign in s_sign
        select sign * Math.Pow(2, power);

    private static readonly Gen<double> s_tiny = Gen.Double[0, 17].Select(power => Math.Pow(10, -power));

    /// <summary>The default map's learners.</summary>
    public static readonly Gen<Start> Mild = Gen.Select(
        Gen.Double[0.05, 4], Gen.Double[0.001, 1], (input, stepSize) => new Start(input, stepSize, 0.5, 0.8));

    /// <summary>Learners whose contraction factor is near 1, 0 or -1: slow ones, sudden ones, and those on the
    /// boundary.</summary>
    public static readonly Gen<Start> Critical =
        from factor in Gen.OneOf(1.0, 0.0, -1.0)
        from off in s_tiny
        from side in Gen.OneOf(-1.0, 0.0, 1.0)
        from power in Gen.Int[-4, 4]
        from part in Gen.OneOf(Gen.Const(1.0), Gen.Double[1, 2])
        from sign in s_sign
        from weight in Gen.Double[-2, 2]
        from goal in Gen.OneOf(Gen.Const(0.8), Gen.Double[-3, 3], Wild)
        let input = sign * part * Math.Pow(2, power)
        select new Start(input, (1 - (factor + side * off)) / (input * input), weight, goal);

    /// <summary>Learners that start a few roundings from the goal, where they stall and swing.</summary>
    public static readonly Gen<Start> Close =
        from input in Gen.Double[0.1, 8]
        from goal in Gen.Double[-4, 4]
        from off in s_tiny
        from side in s_sign
        from product in Gen.Double[0, 2.5]
        select new Start(input, product / (input * input), goal / input * (1 + side * off), goal);

    /// <summary>Learners a round number of small steps from the goal, give or take a rounding: for hot and cold.</summary>
    public static readonly Gen<Start> Walkers =
        from input in Gen.OneOf(Gen.Double[0.05, 4], Gen.OneOf(0.25, 0.5, 1.0, -2.0))
        from goal in Gen.OneOf(Gen.Const(0.8), Gen.Double[-2, 2])
        from weight in Gen.Double[-1, 1]
        from steps in Gen.Int[1, 400]
        from part in Gen.OneOf(Gen.Const(0.0), Gen.Const(0.5), Gen.Double[0, 1])
        select new Start(input, Math.Abs(goal / input - weight) / (steps + part), weight, goal);

    private static readonly Gen<Start> s_special =
        Gen.Select(Special, Special, Special, Special, (a, b, c, d) => new Start(a, b, c, d));

    private static readonly Gen<Start> s_wild =
        Gen.Select(Wild, Wild, Wild, Wild, (a, b, c, d) => new Start(a, b, c, d));

    private static readonly Gen<Start> s_any =
        Gen.OneOf<Start>(Mild, Critical, Close, Walkers, s_special, s_wild);

    /// <summary>Batches of one kind, which keep the kernel's short cuts open, and mixed ones, which close them; with one
    /// goal, one weight and one step size for all, or not.</summary>
    public static Gen<Start[]> Batch(int longest, Rule rule) => Gen.Select(
        Gen.OneOf<Start[]>(
            Mild.Array[1, longest],
            Critical.Array[1, longest],
            Close.Array[1, longest],
            Walkers.Array[1, longest],
            s_special.Array[1, longest],
            s_wild.Array[1, longest],
            s_any.Array[1, longest],
            s_any.Array[1, 3]),
        Others(rule),
        Gen.Int[0, 11],
        (starts, others, shared) => starts.Select((start, i) => start with
        {
            Goal = shared == 0 ? starts[0].Goal : start.Goal,
            Weight = shared == 1 ? starts[0].Weight : start.Weight,
            StepSize = shared == 2 ? starts[0].StepSize : start.StepSize,
            Others = others[i % others.Length],
        }).ToArray());

    /// <summary>Values of the parameters after the step size, for one or more learners.</summary>
    private static Gen<double[][]> Others(Rule rule)
    {
        Gen<double>[] others = [.. rule.Parameters.Skip(1).Select(parameter => Gen.OneOf<double>(
            Gen.Const(parameter.Typical), Gen.Double.Unit, Gen.Double[-1.2, 1.2], Gen.OneOf(0, 1, -0.0), Special))];
        Gen<double[]> some = others.Aggregate(
            Gen.Const(Array.Empty<double>()),
            (before, other) => Gen.Select(before, other, (values, value) => (double[])[.. values, value]));
        return Gen.OneOf<double[][]>(some.Array[1], some.Array[2, 40]);
    }
}
