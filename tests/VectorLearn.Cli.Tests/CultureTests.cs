using Xunit;

namespace VectorLearn.Cli.Tests;

/// <summary>Numbers and names are the same wherever the user is at home. As it is built the command knows no cultures at
/// all; here the runtime is made to honour the user's, so that nothing rests on that setting.</summary>
[Trait("Category", "EndToEnd")]
public class CultureTests
{
    private const string CultureAware = """
        {"runtimeOptions":{"tfm":"net10.0","framework":{"name":"Microsoft.NETCore.App","version":"10.0.0"},
         "configProperties":{"System.Globalization.Invariant":false,"System.Globalization.PredefinedCulturesOnly":false}}}
        """;

    private static readonly string[] s_scripts =
    [
        "sweep --input 0.5:4:7 --alpha log:0.001:1:9 --weight 0.5,-1.25 --goal 0.1:0.8:3 --precision float --output -",
        "sweep --learner HOT-COLD --input 0.5:4:7 --simd SCALAR --max-steps 50 --output -",
        "sweep --input 0.5:4:7 --alpha 0,5 --output none --json | grep -v _seconds",
        "sweep --input nan:0.5:3 2>&1 || true",
        "sweep --input 1:2:1,5 2>&1 || true",
        "sweep --tolerance 0,5 2>&1 || true",
        "sweep --learner GRADIENT-DESCNT 2>&1 || true",
        "sweep --tolerance 0.25 --divergence 1.5e-3 2>&1 || true",
        "trace --input 2 --alpha 0.1",
        "trace --input 2 --alpha 0.1 --format CSV",
        "trace --input 2 --alpha 0.1 --format JSON",
        "lesson DIVERGENCE",
        "lesson divergence --plain",
    ];

    [Fact]
    public async Task Every_culture_reads_the_same()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["aware.json"], CultureAware, TestContext.Current.CancellationToken);
        string aware = $"vectorlearn() {{ dotnet exec --runtimeconfig aware.json '{RunningCommand.Assembly}' \"$@\"; }}\n";
        CommandResult probe = await RunningCommand.RunShell(folder, aware + "vectorlearn --version");
        Assert.SkipUnless(probe.ExitCode == 0, $"the runtime finds no cultures here: {probe.Error}");

        string all = string.Join('\n', s_scripts.Select(script => "vectorlearn " + script));
        string plain = (await RunningCommand.RunShell(folder, all)).Succeeded().Output;
        foreach (string home in (string[])["de_DE.UTF-8", "tr_TR.UTF-8"])
        {
            CommandResult result = await RunningCommand.RunShell(
                folder, aware + all, KeyValuePair.Create<string, string?>("LC_ALL", home));
            Assert.Equal(plain, result.Succeeded().Output);
        }
    }
}
