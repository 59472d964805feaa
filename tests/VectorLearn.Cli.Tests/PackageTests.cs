using System.IO.Compression;
using System.Xml.Linq;
using Xunit;

namespace VectorLearn.Cli.Tests;

/// <summary>What <c>dotnet pack</c>, <c>dotnet publish</c> and a reader's own project make. They are tested one after the other: both use the
/// projects' obj folders.</summary>
[Trait("Category", "EndToEnd")]
public sealed class PackageTests : IAsyncLifetime
{
    private static readonly SemaphoreSlim s_turn = new(1);

    public async ValueTask InitializeAsync() => await s_turn.WaitAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        s_turn.Release();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_packed_tool_is_installed_from_a_folder_and_sweeps()
    {
        using var folder = new TemporaryFolder();
        await Pack(folder, "VectorLearn.Cli", folder["packages"]);
        File.WriteAllText(folder["nuget.config"], """
            <configuration><packageSources><clear /><add key="local" value="packages" /></packageSources></configuration>
            """);
        await OtherProgram.Run(
            folder,
            "dotnet",
            ["tool", "install", "VectorLearn.Tool", "--tool-path", "tools", "--configfile", "nuget.config"],
            new Dictionary<string, string?> { ["NUGET_PACKAGES"] = folder["cache"] });

        string[] sweep = ["sweep", "--input", "0.05:4:30", "--alpha", "0.001:1:20", "--output"];
        await OtherProgram.Run(folder, folder["tools/vectorlearn"], [.. sweep, "installed.csv"]);
        (await RunningCommand.RunBuilt(folder, [.. sweep, "built.csv"])).Succeeded();
        Assert.Equal(File.ReadAllBytes(folder["built.csv"]), File.ReadAllBytes(folder["installed.csv"]));
    }

    [Fact]
    public async Task The_packed_library_has_its_documentation_readme_symbols_and_commit()
    {
        using var folder = new TemporaryFolder();
        await Pack(folder, "VectorLearn", folder.Path);
        string path = Assert.Single(Directory.GetFiles(folder.Path, "VectorLearn.*.nupkg"));
        using ZipArchive package = ZipFile.OpenRead(path);
        string[] entries = [.. package.Entries.Select(entry => entry.FullName)];
        Assert.Contains("lib/net10.0/VectorLearn.Engine.dll", entries);
        Assert.Contains("lib/net10.0/VectorLearn.Engine.xml", entries);
        Assert.Equal(Readme.Of("src/VectorLearn").Text, Text(package.GetEntry("README.md")!));
        using Stream nuspec = package.GetEntry("VectorLearn.nuspec")!.Open();
        XElement metadata = XDocument.Load(nuspec).Root!.Elements().Single();
        XElement repository = metadata.Elements().Single(element => element.Name.LocalName == "repository");
        Assert.Matches("^[0-9a-f]{40}$", repository.Attribute("commit")!.Value);
        using ZipArchive symbols = ZipFile.OpenRead(Path.ChangeExtension(path, ".snupkg"));
        Assert.Contains("lib/net10.0/VectorLearn.Engine.pdb", symbols.Entries.Select(entry => entry.FullName));
    }

    [Fact]
    public async Task The_command_published_for_this_machine_is_native_and_makes_the_same_files()
    {
        Assert.SkipUnless(
            OtherProgram.IsThere("clang") || OtherProgram.IsThere("gcc"),
            "there is nothing to link a native command with: apt-get install clang");
        using var folder = new TemporaryFolder();
        string published = RunningCommand.Replacement ?? await Publish(folder);
        Assert.DoesNotContain(
            Directory.GetFiles(Path.GetDirectoryName(published)!),
            file => Path.GetExtension(file) is ".dll" or ".json" or ".pdb");

        string help = await OtherProgram.Run(folder, published, ["--help"]);
        Assert.Equal((await RunningCommand.RunBuilt(folder, "--help")).Succeeded().Output, help);
        foreach (string map in (string[])["text.csv", "columns.parquet"])
        {
            string[] sweep = ["sweep", "--input", "0.05:4:300", "--alpha", "0.001:1:200", "--plot", "--output"];
            await OtherProgram.Run(folder, published, [.. sweep, "native-" + map]);
            (await RunningCommand.RunBuilt(folder, [.. sweep, "built-" + map])).Succeeded();
            foreach (string file in (string[])[map, Path.ChangeExtension(map, "png")])
            {
                Assert.Equal(File.ReadAllBytes(folder["built-" + file]), File.ReadAllBytes(folder["native-" + file]));
            }
        }
    }

    /// <summary>The program that the engine's README shows is a project of its own, as its reader would make it. The lines
    /// of the other READMEs are compiled beside it.</summary>
    [Fact]
    public async Task The_readers_own_rule_compiles_and_runs()
    {
        using var folder = new TemporaryFolder();
        Readme engine = Readme.Of("src/VectorLearn");
        File.WriteAllText(folder["Program.cs"], engine.Blocks("csharp").Single());
        string[] others = [.. Readme.All.Except([engine]).SelectMany(readme => readme.Blocks("csharp"))];
        Assert.Equal(2, others.Length);
        for (int i = 0; i < others.Length; i++)
        {
            string[] parts = others[i].Split("\n\n", 2);
            File.WriteAllText(folder[$"Other{i}.cs"], $"{parts[0]}\n\nstatic class Other{i}\n{{\nstatic void Run()\n{{\n{parts[1]}\n}}\n}}\n");
        }

        string plots = Path.Combine(RunningCommand.Repository, "src/VectorLearn.Plots/VectorLearn.Plots.csproj");
        File.WriteAllText(folder["learners.csproj"], $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="{plots}" />
              </ItemGroup>
            </Project>
            """);
        string output = await OtherProgram.Run(
            folder, "dotnet", ["run", "--configuration", RunningCommand.Configuration, "--disable-build-servers"]);

        // Plain gradient descent diverges for most of these inputs; in steps of bounded length none does.
        Assert.Matches(@"^\d+ of 500000 learners converged, 0 diverged\n$", output);
    }

    /// <summary>Publishes the command for this machine.</summary>
    /// <returns>The file.</returns>
    private static async Task<string> Publish(TemporaryFolder folder)
    {
        await OtherProgram.Run(
            folder,
            "dotnet",
            [
                "publish",
                Path.Combine(RunningCommand.Repository, "src/VectorLearn.Cli"),
                "--configuration",
                RunningCommand.Configuration,
                "--use-current-runtime",
                "--disable-build-servers",
                "--output",
                folder["published"],
            ]);
        return folder["published/vectorlearn"];
    }

    private static string Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }

    private static Task<string> Pack(TemporaryFolder folder, string project, string output) => OtherProgram.Run(
        folder,
        "dotnet",
        [
            "pack",
            Path.Combine(RunningCommand.Repository, "src", project),
            "--no-build",
            "--configuration",
            RunningCommand.Configuration,
            "--output",
            output,
        ]);
}
