using VectorLearn.Lanes;

namespace VectorLearn.Cli;

/// <summary>The option that says how many learners advance at once.</summary>
internal sealed class LaneOption() : ChoiceOption<LaneWidth>(
    OptionName, "How many learners advance at once; changes the speed, never the map", All)
{
    public const string OptionName = "--simd";

    /// <summary>The lanes by name.</summary>
    public static (string Name, LaneWidth Value)[] All { get; } =
    [
        ("auto", LaneWidth.Auto),
        ("512", LaneWidth.Vector512),
        ("vector", LaneWidth.Vector),
        ("scalar", LaneWidth.Scalar),
    ];
}
