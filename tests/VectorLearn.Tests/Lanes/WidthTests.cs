using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Text.Json;
using VectorLearn.Lanes;
using VectorLearn.Numbers;
using Xunit;

namespace VectorLearn.Tests.Lanes;

/// <summary>The engine's tests again on lesser machines than this one: in a process of its own for every width that the
/// runtime can be made to pretend.</summary>
public class WidthTests
{
    // Set in the child processes, to what was made of the machine; they start no children themselves.
    private const string Setting = "VECTORLEARN_TESTS_SETTING";

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(3);

    private static string? Pretended => Environment.GetEnvironmentVariable(Setting);

    [Theory]
    [Trait("Category", "EndToEnd")]
    [InlineData("DOTNET_EnableAVX512=0")]
    [InlineData("DOTNET_EnableAVX2=0")]
    [InlineData("DOTNET_EnableHWIntrinsic=0")]
    [InlineData("DOTNET_MaxVectorTBitWidth=512")]
    public async Task The_engine_gives_the_same_bits(string setting)
    {
        Assert.SkipWhen(Pretended is not null, "this is such a process");
        string report = Path.GetTempFileName();
        try
        {
            string[] variable = setting.Split('=');
            var start = new ProcessStartInfo(
                "dotnet", [typeof(WidthTests).Assembly.Location, "-trait", "Part=engine", "-noColor", "-result-ctrf", report])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            start.Environment[variable[0]] = variable[1];
            start.Environment[Setting] = setting;
            start.Environment["CsCheck_Iter"] = "10";
            using Process child = Process.Start(start)!;
            try
            {
                Task<string> errors = child.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
                string output = await child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)
                    .WaitAsync(s_limit, TestContext.Current.CancellationToken);
                await child.WaitForExitAsync(TestContext.Current.CancellationToken);
                Assert.True(child.ExitCode == 0, output + await errors);
            }
            finally
            {
                child.Kill(entireProcessTree: true);
            }

            JsonElement summary = JsonElement.Parse(await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken))
                .GetProperty("results").GetProperty("summary");
            Assert.InRange(summary.GetProperty("passed").GetInt32(), 20, int.MaxValue);
            Assert.Equal(0, summary.GetProperty("failed").GetInt32());
            Assert.Equal(0, summary.GetProperty("skipped").GetInt32());
        }
        finally
        {
            File.Delete(report);
        }
    }

    /// <summary>In such a process, the widths are those that were asked for; in any other, what the machine has.</summary>
    [Fact]
    [Trait("Part", "engine")]
    public void The_lanes_are_as_wide_as_they_should_be()
    {
        bool isX86 = RuntimeInformation.ProcessArchitecture == Architecture.X64;
        switch (Pretended)
        {
            case "DOTNET_EnableAVX512=0" when isX86:
                Assert.False(Avx512F.IsSupported);
                Assert.NotEqual(LaneWidth.Vector512, LaneWidths.Resolve(LaneWidth.Auto));
                Assert.EndsWith("(in software)", LaneWidths.Describe(NumberFormat.Double, LaneWidth.Vector512), StringComparison.Ordinal);
                break;
            case "DOTNET_EnableAVX2=0" when isX86:
                Assert.False(Avx2.IsSupported);
                Assert.Equal("Vector<double>, 2 x 64 bits", LaneWidths.Describe(NumberFormat.Double, LaneWidth.Auto));
                Assert.Equal("Vector<float>, 4 x 32 bits", LaneWidths.Describe(NumberFormat.Float, LaneWidth.Auto));
                break;
            case "DOTNET_EnableHWIntrinsic=0":
                Assert.False(Vector128.IsHardwareAccelerated);
                Assert.Equal("scalar double", LaneWidths.Describe(NumberFormat.Double, LaneWidth.Auto));
                Assert.EndsWith("(in software)", LaneWidths.Describe(NumberFormat.Float, LaneWidth.Vector), StringComparison.Ordinal);
                break;
            case "DOTNET_MaxVectorTBitWidth=512" when Vector512.IsHardwareAccelerated:
                Assert.Equal("Vector<double>, 8 x 64 bits", LaneWidths.Describe(NumberFormat.Double, LaneWidth.Vector));
                break;
            default:
                Assert.Equal(
                    Vector512.IsHardwareAccelerated ? LaneWidth.Vector512
                        : Vector.IsHardwareAccelerated ? LaneWidth.Vector
                        : LaneWidth.Scalar,
                    LaneWidths.Resolve(LaneWidth.Auto));
                break;
        }
    }
}
