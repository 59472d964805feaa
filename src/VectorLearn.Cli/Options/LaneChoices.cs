using VectorLearn.Lanes;

namespace VectorLearn.Cli;

/// <summary>The lanes by name.</summary>
internal static class LaneChoices
{
    public const string Option = "--simd";
    public const string Description = "How many learners advance at once; changes the speed, never the map";

    public static readonly (string Name, LaneWidth Value)[] All =
    [
        ("auto", LaneWidth.Auto),
        ("512", LaneWidth.Vector512),
        ("vector", LaneWidth.Vector),
        ("scalar", LaneWidth.Scalar),
    ];
}
