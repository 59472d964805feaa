using System.Text.Json;

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
    private const string Resource = "places.json";

    /// <summary>The gallery, as <c>places.json</c> has it.</summary>
    public static IReadOnlyList<PlaceReport> All { get; } = Read();

    private static IReadOnlyList<PlaceReport> Read()
    {
        using Stream json = typeof(PlaceReport).Assembly.GetManifestResourceStream(Resource)!;
        return JsonSerializer.Deserialize(json, ExplorerJson.Default.IReadOnlyListPlaceReport)!;
    }
}
