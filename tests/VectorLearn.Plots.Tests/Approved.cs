using System.Runtime.CompilerServices;
using SkiaSharp;
using Xunit;

namespace VectorLearn.Plots.Tests;

/// <summary>Pictures that were looked at and found right, under <c>Approved</c>. To renew them all, and then to look at what
/// changed: <c>VECTORLEARN_RENEW=1 dotnet run -c Release --project tests/VectorLearn.Plots.Tests -- -class
/// '*.ApprovedTests'</c>.</summary>
internal static class Approved
{
    private static bool Renews => Environment.GetEnvironmentVariable("VECTORLEARN_RENEW") == "1";

    /// <summary>Checks that a picture is the one that was approved, pixel by pixel.</summary>
    public static void Check(Picture picture, string name)
    {
        string path = Path.Combine(Folder(), name + ".png");
        byte[] drawn = picture.Encode(PictureFormat.Png);
        if (Renews)
        {
            File.WriteAllBytes(path, drawn);
        }

        using SKBitmap expected = SKBitmap.Decode(path);
        using SKBitmap actual = SKBitmap.Decode(drawn);
        Assert.Equal((expected.Width, expected.Height), (actual.Width, actual.Height));
        (SKColor[] before, SKColor[] now) = (expected.Pixels, actual.Pixels);
        int[] other = [.. Enumerable.Range(0, now.Length).Where(i => now[i] != before[i])];
        Assert.True(
            other.Length == 0,
            $"{name}: {other.Length} pixels differ, the first at {other.FirstOrDefault() % actual.Width}, {other.FirstOrDefault() / actual.Width}");
    }

    private static string Folder([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "Approved");
}
