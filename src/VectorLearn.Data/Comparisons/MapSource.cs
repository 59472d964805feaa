using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;

namespace VectorLearn.Data;

/// <summary>A map to compare, and where it comes from.</summary>
/// <param name="Path">The file.</param>
/// <param name="Table">What it holds; floats and halves as the doubles they are.</param>
/// <param name="Precision">The number type, by the manifest beside it or else by how many digits its numbers have.</param>
internal sealed record MapSource(string Path, MapTable Table, Precision Precision)
{
    public static MapSource Read(string path)
    {
        MapTable table = MapFile.Read(path);
        string[] missing =
        [
            .. table.Steps.Length == 0 ? [MapColumns.Steps] : Array.Empty<string>(),
            .. table.Weights is null ? [MapColumns.Weight] : Array.Empty<string>(),
        ];
        if (missing.Length > 0)
        {
            string what = $"lacks {string.Join(" and ", missing)}, which a comparison needs and sweep --columns can leave out";
            throw MapFormat.Of(path) is ParquetFormat
                ? new MapFileException($"{path}: its schema {what}")
                : MapFileException.At(path, 1, $"the header {what}");
        }

        Precision? known = KnownPrecision(path);
        Precision precision = known ?? GuessPrecision(table);
        if (known is Precision.Float)
        {
            Narrow<float>(table);
        }
        else if (known is Precision.Half)
        {
            Narrow<Half>(table);
        }

        return new MapSource(path, table, precision);
    }

    /// <summary>A row's place on the axes, for people.</summary>
    public string Point(int row)
    {
        string point = string.Create(
            CultureInfo.InvariantCulture, $"input {Table.Inputs[row]}, {Table.StepSizeName} {Table.StepSizes[row]}");
        point += Table.InitialWeights is { } weights
            ? string.Create(CultureInfo.InvariantCulture, $", {MapColumns.InitialWeight} {weights[row]}")
            : "";
        return point + (Table.Goals is { } goals
            ? string.Create(CultureInfo.InvariantCulture, $", {MapColumns.Goal} {goals[row]}")
            : "");
    }

    private static Precision? KnownPrecision(string path)
    {
        try
        {
            return MapFile.ReadManifest(path)?.Precision;
        }
        catch (MapFileException)
        {
            // Whatever lies there, it is not this map's.
            return null;
        }
    }

    private static Precision GuessPrecision(MapTable table)
        => IsWrittenIn<Half>(table) ? Precision.Half : IsWrittenIn<float>(table) ? Precision.Float : Precision.Double;

    private static bool IsWrittenIn<T>(MapTable table)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double last = double.NaN;
        foreach (double[]? column in (double[]?[])[table.Weights, table.Inputs, table.StepSizes, table.InitialWeights, table.Goals])
        {
            foreach (double value in column ?? [])
            {
                if (value != last && !IsOf<T>(value))
                {
                    return false;
                }

                last = value;
            }
        }

        return true;
    }

    /// <summary>Whether a number could be one of the narrower type: exactly, or in its fewest digits.</summary>
    private static bool IsOf<T>(double value)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var narrow = T.CreateSaturating(value);
        Span<byte> text = stackalloc byte[NumberText.Longest];
        return !double.IsFinite(value)
            || double.CreateChecked(narrow) == value
            || double.Parse(text[..NumberText.Format(narrow, text)], CultureInfo.InvariantCulture) == value;
    }

    private static void Narrow<T>(MapTable table)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Narrow<T>(table.Weights);
        Narrow<T>(table.Predictions);
        Narrow<T>(table.Errors);
    }

    private static void Narrow<T>(Span<double> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> narrow = stackalloc T[512];
        for (int start = 0; start < values.Length; start += narrow.Length)
        {
            Span<double> part = values.Slice(start, Math.Min(narrow.Length, values.Length - start));
            TensorPrimitives.ConvertSaturating<double, T>(part, narrow);
            TensorPrimitives.ConvertSaturating<T, double>(narrow[..part.Length], part);
        }
    }
}
