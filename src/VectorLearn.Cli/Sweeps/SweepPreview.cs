using Spectre.Console;
using Spectre.Console.Rendering;
using VectorLearn.Data;
using VectorLearn.Plots;
using VectorLearn.Sweeps;

namespace VectorLearn.Cli;

/// <summary>A small map in half-block characters at the end of a sweep, two cells a character, where a person looks on and
/// the terminal has colours.</summary>
internal static class SweepPreview
{
    private const int MostWidth = 64;
    private const int MostLines = 18;
    private const int MostCells = MostWidth * MostLines * 2;
    private const string UpperHalf = "▀";

    // Its learners run once more, so that no map need be kept; nobody waits longer than this for it.
    private const double MostSeconds = 0.5;

    public static void Draw(Sweep sweep, SweepManifest manifest, SweepOptions options, CancellationToken cancellation)
    {
        if (!Terminal.IsWatched || manifest.ComputeSeconds * MostCells / Math.Max(MostCells, manifest.Rows) > MostSeconds)
        {
            return;
        }

        IAnsiConsole console = Terminal.OpenError();
        if (console.Profile.Capabilities.ColorSystem is ColorSystem.NoColors or ColorSystem.Legacy
            || !console.Profile.Capabilities.Unicode)
        {
            return;
        }

        int width = Math.Min(MostWidth, console.Profile.Width - 1);
        if (width < 2)
        {
            return;
        }

        try
        {
            if (MapPreview.Of(sweep, width, 2 * MostLines, options, cancellation) is { } preview)
            {
                console.Write(new Halves(preview));
                console.Write(new Text(
                    $"{preview.X} to the right, {preview.Y} upward; light takes many steps\n",
                    new Style(Color.Grey)));
            }
        }
        catch (OperationCanceledException)
        {
            // The map is whole; only the preview is not wanted any more.
        }
    }

    private sealed class Halves(MapPreview preview) : Renderable
    {
        protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
        {
            for (int line = 0; line < preview.Height; line += 2)
            {
                for (int column = 0; column < preview.Width; column++)
                {
                    Color upper = At(line, column);
                    yield return line + 1 < preview.Height
                        ? new Segment(UpperHalf, new Style(upper, At(line + 1, column)))
                        : new Segment(UpperHalf, new Style(upper));
                }

                yield return Segment.LineBreak;
            }
        }

        private Color At(int line, int column)
        {
            uint color = preview.Colors[(line * preview.Width) + column];
            return new Color((byte)(color >> 16), (byte)(color >> 8), (byte)color);
        }
    }
}
