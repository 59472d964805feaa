using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using VectorLearn.Numbers;
using Xunit;

namespace VectorLearn.Explorer.Tests;

/// <summary>The page writes numbers as the command does, of every format, to the last digit.</summary>
[Trait("Category", "EndToEnd")]
public class NumberTextTests
{
    private const int Count = 3000;

    private static readonly string s_page = Path.Join(BuiltCommand.Repository, "src", "VectorLearn.Explorer", "page");

    [Fact]
    public async Task Texts_of_random_numbers_are_the_engine_s()
    {
        string compiler = Path.Join(s_page, "node_modules", ".bin", "esbuild");
        Assert.SkipUnless(File.Exists(compiler), "Node.js was not there to build the page");
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        try
        {
            string module = Path.Join(folder.FullName, "numbers.mjs");
            await RunAsync(compiler, Path.Join(s_page, "src", "numbers.ts"), "--bundle", "--format=esm", $"--outfile={module}");
            var random = new Random(7);
            foreach (NumberFormat format in NumberFormat.All)
            {
                double[] numbers = [.. Enumerable.Range(0, Count).Select(i => Number(random, i, format)).Where(double.IsFinite)];
                string input = Path.Join(folder.FullName, "numbers.json");
                await File.WriteAllTextAsync(
                    input,
                    string.Create(CultureInfo.InvariantCulture, $$"""{"significandBits":{{format.SignificandBits}},"epsilon":{{format.Epsilon:R}},"maxValue":{{format.MaxValue:R}},"numbers":[{{string.Join(',', numbers.Select(number => number.ToString("G17", CultureInfo.InvariantCulture)))}}]}"""),
                    TestContext.Current.CancellationToken);
                string output = await RunAsync(
                    "node",
                    "--input-type=module",
                    "--eval",
                    $"import {{ fullText }} from '{module}'; import fs from 'node:fs'; const format = JSON.parse(fs.readFileSync('{input}')); console.log(JSON.stringify(format.numbers.map(number => fullText(format, number))));");
                string[] texts = JsonSerializer.Deserialize<string[]>(output)!;
                Assert.All(numbers.Zip(texts), pair => Assert.Equal(format.Text(pair.First), pair.Second));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

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

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return output;
    }
}
