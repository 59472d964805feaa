using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace VectorLearn.Explorer.Tests;

/// <summary>A module of the page, run by Node.js.</summary>
internal static class PageModule
{
    private static readonly string s_page = Path.Join(BuiltCommand.Repository, "src", "VectorLearn.Explorer", "page");

    /// <summary>Works out an expression of a module's functions for each of some inputs. The test is skipped where the page
    /// was not built.</summary>
    /// <param name="module">The module's name.</param>
    /// <param name="expression">The expression; <c>page</c> is the module and <c>input</c> the input.</param>
    /// <param name="inputs">The inputs, as JSON.</param>
    public static async Task<TOutput[]> EvaluateAsync<TOutput>(string module, string expression, IEnumerable<string> inputs)
    {
        string compiler = Path.Join(s_page, "node_modules", ".bin", "esbuild");
        Assert.SkipUnless(File.Exists(compiler), "Node.js was not there to build the page");
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        try
        {
            string bundle = Path.Join(folder.FullName, "module.mjs");
            await RunAsync(compiler, Path.Join(s_page, "src", $"{module}.ts"), "--bundle", "--format=esm", $"--outfile={bundle}");
            string script = Path.Join(folder.FullName, "script.mjs");
            await File.WriteAllTextAsync(
                script,
                $"import * as page from './module.mjs'; console.log(JSON.stringify([{string.Join(',', inputs)}].map(input => {expression})));",
                TestContext.Current.CancellationToken);
            return JsonSerializer.Deserialize<TOutput[]>(await RunAsync("node", script), JsonSerializerOptions.Web)!;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
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
