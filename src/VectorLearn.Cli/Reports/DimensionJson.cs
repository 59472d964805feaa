using VectorLearn.Dimensions;
using VectorLearn.Numbers;

namespace VectorLearn.Cli;

/// <summary>How rough a boundary is, as a JSON object: of several, an array of them.</summary>
internal static class DimensionJson
{
    public static void Write(IReadOnlyList<MeasuredBoundary> measured, Stream output)
    {
        if (measured is [var only])
        {
            ReportJson.WriteObject(output, json => Write(json, only));
        }
        else
        {
            ReportJson.WriteArray(output, measured, (json, one) =>
            {
                json.Text("map", one.Name);
                Write(json, one);
            });
        }
    }

    private static void Write(ReportJson json, MeasuredBoundary measured)
    {
        DimensionFit? fit = measured.Dimension.Fit;
        json.Array("levels", measured.Dimension.Levels, level =>
        {
            json.Count("level", level.Level);
            json.Count("cells", level.Cells);
            json.Count("boundary", level.Boundary);
        });
        json.Number("dimension", fit?.Dimension, NumberFormat.Double);
        json.Number("standard_error", fit?.StandardError, NumberFormat.Double);
        json.Count("first_level", fit?.FirstLevel);
        json.Count("last_level", fit?.LastLevel);
        json.Count("last_digits_level", measured.Dimension.LastDigitsLevel);
    }
}
