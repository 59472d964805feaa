namespace VectorLearn.Plots;

/// <summary>The kinds of picture files.</summary>
public enum PictureFormat
{
    /// <summary>PNG.</summary>
    Png,

    /// <summary>SVG: letters and lines stay sharp at any size; a map's cells are an image within.</summary>
    Svg,

    /// <summary>WebP without loss.</summary>
    Webp,
}

/// <summary>Which files are of which kind.</summary>
public static class PictureFormats
{
    /// <summary>The endings of picture files, in the order of <see cref="PictureFormat"/>.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".png", ".svg", ".webp"];

    /// <summary>The kind of a file by its ending.</summary>
    /// <param name="path">The file's name.</param>
    /// <returns>The kind, or null if no picture has such an ending.</returns>
    public static PictureFormat? Of(string path)
    {
        string extension = Path.GetExtension(path);
        for (int i = 0; i < Extensions.Count; i++)
        {
            if (extension.Equals(Extensions[i], StringComparison.OrdinalIgnoreCase))
            {
                return (PictureFormat)i;
            }
        }

        return null;
    }
}
