using CsCheck;
using VectorLearn.Grids;
using VectorLearn.Numbers;
using VectorLearn.Rules;
using VectorLearn.Sweeps;

namespace VectorLearn.Data.Tests;

/// <summary>Small sweeps of every shape: any parameter may be a number, a list, or an axis, down to one point, up or
/// down.</summary>
internal static class SweepGen
{
    // 2^-25 is one of the numbers whose text .NET cuts short; 1e4 and the like leave whole and infinite results.
    private static readonly Gen<double> s_number = Gen.Frequency(
        (6, Gen.Double[-4, 4]),
        (2, Gen.OneOf(0.0, -0.0, 1.0, 2.0, -3.0, 0.5, 1e-5, 2.9802322387695312E-08, 1e4)));

    private static readonly Gen<double> s_wild = Gen.Frequency(
        (6, s_number), (1, Gen.OneOf(1e150, -1e200, 1e-300, 5e-324, 1e300)));

    /// <summary>Sweeps that every number format can run whose numbers go up to 6e4.</summary>
    public static readonly Gen<Sweep> Any = Of(s_number);

    /// <summary>Sweeps for double alone: huge and tiny numbers too.</summary>
    public static readonly Gen<Sweep> Wild = Of(s_wild);

    /// <summary>The number formats that can run <see cref="Any"/>.</summary>
    public static readonly Gen<NumberFormat> Formats
        = Gen.OneOf(NumberFormat.All.Where(format => double.IsFinite(format.Round(6e4))).ToArray());

    private static Gen<Sweep> Of(Gen<double> number)
    {
        Gen<Axis> constant = number.Select(Axis.Constant);
        Gen<Axis> varied = Gen.OneOf<Axis>(
            number.Array[2, 5].Select(values => Axis.List(values)),
            Gen.Select(number, number, Gen.Int[1, 6]).Select(Axis.Linear),
            Gen.Select(Gen.Double[1e-3, 5], Gen.Double[1e-3, 5], Gen.Int[1, 6]).Select(Axis.Logarithmic));
        Gen<Axis> axis = Gen.OneOf(constant, varied, varied);
        return from rule in Gen.OneOf(Rule.GradientDescent, Rule.HotCold)
               from input in axis
               from stepSize in axis
               from initialWeight in Gen.OneOf(constant, varied)
               from goal in Gen.OneOf(constant, varied)
               from maxSteps in Gen.Int[0, 60]
               from tolerance in Gen.OneOf<double?>(null, 0, 1e-3, 0.25)
               from divergence in Gen.OneOf<double?>(null, 100, 6e4)
               select new Sweep
               {
                   Rule = rule,
                   [Parameter.Input] = input,
                   [rule.Parameters[0]] = stepSize,
                   [Parameter.InitialWeight] = initialWeight,
                   [Parameter.Goal] = goal,
                   MaxSteps = maxSteps,
                   Tolerance = tolerance,
                   Divergence = divergence,
               };
    }
}
