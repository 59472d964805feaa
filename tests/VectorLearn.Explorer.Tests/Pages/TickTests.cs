using System.Globalization;
using Xunit;

namespace VectorLearn.Explorer.Tests;

/// <summary>Ticks stand at the numbers that are written there, however deep the zoom, and the texts stay short.</summary>
[Trait("Category", "EndToEnd")]
public class TickTests
{
    private const int Pixels = 700;
    private const int LongestText = 8;

    [Fact]
    public async Task An_offset_and_a_text_make_the_number_at_a_tick()
    {
        var random = new Random(3);

        // Steps of three digits, which a decimal holds as they are.
        View[] views = [.. Enumerable.Range(0, 400).Select(_ => View.At(0.1 + (4 * random.NextDouble()), random.Next(100, 1000), -4 - random.Next(13)))];
        Ticks[] ticks = await PageModule.EvaluateAsync<Ticks>(
            "ticks",
            $"page.ticksOf({{ option: 'x', scale: 'linear', ...input }}, {Pixels}, 84)",
            views.Select(view => string.Create(CultureInfo.InvariantCulture, $"{{ step: {view.Step}, center: {view.Center} }}")));
        foreach ((View view, Ticks drawn) in views.Zip(ticks))
        {
            Assert.InRange(drawn.Marks.Count, 3, 9);
            foreach (Mark mark in drawn.Marks)
            {
                decimal written = Number(drawn.Offset) + Number(mark.Text);
                decimal stands = (view.Center - (Pixels / 2) + (decimal)mark.At - 0.5m) * view.Step;

                // A pixel, or where numbers are wider than that, one of them.
                decimal apart = Math.Max(view.Step, 2 * (decimal)(Math.BitIncrement((double)stands) - (double)stands));
                Assert.InRange(written, stands - apart, stands + apart);
                Assert.InRange(mark.Text.Length, 1, LongestText);
            }
        }
    }

    private static decimal Number(string text)
        => text.Length == 0 ? 0 : decimal.Parse(text.Replace('−', '-'), NumberStyles.Float, CultureInfo.InvariantCulture);

    private sealed record View(decimal Step, long Center)
    {
        public static View At(double value, int digits, int power)
        {
            decimal step = decimal.Parse($"{digits}e{power}", NumberStyles.Float, CultureInfo.InvariantCulture);
            return new View(step, (long)((decimal)value / step));
        }
    }

    private sealed record Ticks(IReadOnlyList<Mark> Marks, string Offset);

    private sealed record Mark(double At, string Text);
}
