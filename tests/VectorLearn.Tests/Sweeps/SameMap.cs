using System.Numerics;
using VectorLearn.Maps;

namespace VectorLearn.Tests.Sweeps;

/// <summary>Two maps with the same bits.</summary>
internal static class SameMap
{
    public static void Assert<T>(Map<T> expected, Map<T> map)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        Xunit.Assert.True(map.Outcomes.SequenceEqual(expected.Outcomes), "outcomes");
        Xunit.Assert.True(map.Periods.SequenceEqual(expected.Periods), "periods");
        Xunit.Assert.True(map.Steps.SequenceEqual(expected.Steps), "steps");
        Xunit.Assert.True(map.Weights.SequenceEqual(expected.Weights), "weights");
        Xunit.Assert.True(map.Predictions.SequenceEqual(expected.Predictions), "predictions");
        Xunit.Assert.True(map.Errors.SequenceEqual(expected.Errors), "errors");
    }
}
