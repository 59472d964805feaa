using System.Globalization;
using VectorLearn.Numbers;
using Xunit;

namespace VectorLearn.Explorer.Tests;

/// <summary>The page writes numbers as the command does, of every format, to the last digit.</summary>
[Trait("Category", "EndToEnd")]
public class NumberTextTests
{
    private const int Count = 3000;

    [Fact]
    public async Task Texts_of_random_numbers_are_the_engine_s()
    {
        var random = new Random(7);
        (NumberFormat Format, double[] Numbers)[] all =
            [.. NumberFormat.All.Select(format => (format, Enumerable.Range(0, Count).Select(i => Number(random, i, format)).Where(double.IsFinite).ToArray()))];
        string[][] texts = await PageModule.EvaluateAsync<string[]>(
            "numbers", "input.numbers.map(number => page.fullText(input, number))", all.Select(one => Json(one.Format, one.Numbers)));
        foreach (((NumberFormat format, double[] numbers), string[] written) in all.Zip(texts))
        {
            Assert.All(numbers.Zip(written), pair => Assert.Equal(format.Text(pair.First), pair.Second));
        }
    }

    private static string Json(NumberFormat format, double[] numbers) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"significandBits":{{format.SignificandBits}},"epsilon":{{format.Epsilon:R}},"maxValue":{{format.MaxValue:R}},"numbers":[{{string.Join(',', numbers.Select(number => number.ToString("G17", CultureInfo.InvariantCulture)))}}]}""");

    private static double Number(Random random, int index, NumberFormat format)
    {
        double scale = Math.ScaleB(1, random.Next(-30, 30));
        double number = (index % 5) switch
        {
            0 => Math.ScaleB(1, random.Next(-140, 120)),
            1 => random.Next(100_000),
            2 => random.NextDouble(),
            3 => (random.NextDouble() - 0.5) * scale,
            _ => BitConverter.Int64BitsToDouble(random.NextInt64()),
        };
        double rounded = format.Round(number);
        return rounded == 0 ? 0 : rounded;
    }
}
