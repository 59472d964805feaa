using System.IO.Compression;
using System.Xml.Linq;
using Xunit;

namespace VectorLearn.Cli.Tests;

/// <summary>What <c>dotnet pack</c> makes.</summary>
public class PackageTests
{
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
        (await RunningCommand.Run(folder, [.. sweep, "built.csv"])).Succeeded();
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
        Assert.Contains("README.md", entries);
        using Stream nuspec = package.GetEntry("VectorLearn.nuspec")!.Open();
        XElement metadata = XDocument.Load(nuspec).Root!.Elements().Single();
        XElement repository = metadata.Elements().Single(element => element.Name.LocalName == "repository");
        Assert.Matches("^[0-9a-f]{40}$", repository.Attribute("commit")!.Value);
        using ZipArchive symbols = ZipFile.OpenRead(Path.ChangeExtension(path, ".snupkg"));
        Assert.Contains("lib/net10.0/VectorLearn.Engine.pdb", symbols.Entries.Select(entry => entry.FullName));
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
