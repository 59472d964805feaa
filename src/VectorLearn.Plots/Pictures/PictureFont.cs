using System.Reflection;
using ScottPlot;
using SkiaSharp;

namespace VectorLearn.Plots;

/// <summary>The font of every picture. It comes with the library, so a picture has the same letters on every machine, one
/// without fonts too.</summary>
internal sealed class PictureFont : IFontResolver
{
    public const string Name = "Inter";

    private static readonly PictureFont s_installed = Install();

    private readonly SKTypeface _regular = Load("Inter-Regular.otf");
    private readonly SKTypeface _bold = Load("Inter-SemiBold.otf");

    private PictureFont()
    {
    }

    /// <summary>The heavier weight, for titles.</summary>
    public static SKTypeface Heavy => s_installed._bold;

    /// <summary>Makes a plot write with it.</summary>
    public static void Use(Plot plot)
    {
        _ = s_installed;
        plot.Font.Set(Name);
        plot.Legend.FontName = Name;
    }

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing)
        => fontName != Name ? null : weight > FontWeight.Medium ? _bold : _regular;

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic)
        => CreateTypeface(fontName, bold ? FontWeight.Bold : FontWeight.Normal, FontSlant.Upright, FontSpacing.Normal);

    private static PictureFont Install()
    {
        var font = new PictureFont();
        ScottPlot.Fonts.FontResolvers.Insert(0, font);
        return font;
    }

    private static SKTypeface Load(string file)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(file)!;
        return SKTypeface.FromStream(stream);
    }
}
