using CsCheck;

namespace VectorLearn.Tests.Sweeps;

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
    public static readonly Gen<Start<double>> Mild = Gen.Select(
        Gen.Double[0.05, 4], Gen.Double[0.001, 1], (input, stepSize) => new Start<double>(input, stepSize, 0.5, 0.8));

    /// <summary>Learners whose contraction factor is near 1, 0 or -1: slow ones, sudden ones, and those on the
    /// boundary.</summary>
    public static readonly Gen<Start<double>> Critical =
        from factor in Gen.OneOf(1.0, 0.0, -1.0)
        from off in s_tiny
        from side in Gen.OneOf(-1.0, 0.0, 1.0)
        from power in Gen.Int[-4, 4]
        from part in Gen.OneOf(Gen.Const(1.0), Gen.Double[1, 2])
        from sign in s_sign
        from weight in Gen.Double[-2, 2]
        from goal in Gen.OneOf(Gen.Const(0.8), Gen.Double[-3, 3], Wild)
        let input = sign * part * Math.Pow(2, power)
        select new Start<double>(input, (1 - (factor + side * off)) / (input * input), weight, goal);

    /// <summary>Learners that start a few roundings from the goal, where they stall and swing.</summary>
    public static readonly Gen<Start<double>> Close =
        from input in Gen.Double[0.1, 8]
        from goal in Gen.Double[-4, 4]
        from off in s_tiny
        from side in s_sign
        from product in Gen.Double[0, 2.5]
        select new Start<double>(input, product / (input * input), goal / input * (1 + side * off), goal);

    /// <summary>Learners a round number of small steps from the goal, give or take a rounding: for hot and cold.</summary>
    public static readonly Gen<Start<double>> Walkers =
        from input in Gen.OneOf(Gen.Double[0.05, 4], Gen.OneOf(0.25, 0.5, 1.0, -2.0))
        from goal in Gen.OneOf(Gen.Const(0.8), Gen.Double[-2, 2])
        from weight in Gen.Double[-1, 1]
        from steps in Gen.Int[1, 400]
        from part in Gen.OneOf(Gen.Const(0.0), Gen.Const(0.5), Gen.Double[0, 1])
        select new Start<double>(input, Math.Abs(goal / input - weight) / (steps + part), weight, goal);

    private static readonly Gen<Start<double>> s_special =
        Gen.Select(Special, Special, Special, Special, (a, b, c, d) => new Start<double>(a, b, c, d));

    private static readonly Gen<Start<double>> s_wild =
        Gen.Select(Wild, Wild, Wild, Wild, (a, b, c, d) => new Start<double>(a, b, c, d));

    private static readonly Gen<Start<double>> s_any =
        Gen.OneOf<Start<double>>(Mild, Critical, Close, Walkers, s_special, s_wild);

    /// <summary>Batches of one kind, which keep the kernel's short cuts open, and mixed ones, which close them.</summary>
    public static Gen<Start<double>[]> Batch(int longest) => Gen.OneOf<Start<double>[]>(
        Mild.Array[1, longest],
        Critical.Array[1, longest],
        Close.Array[1, longest],
        Walkers.Array[1, longest],
        s_special.Array[1, longest],
        s_wild.Array[1, longest],
        s_any.Array[1, longest],
        s_any.Array[1, 3]);
}
