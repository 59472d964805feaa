namespace VectorLearn.Cli.Tests;

/// <summary>A folder of a test's own, removed with all in it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("vectorlearn-").FullName;

    /// <summary>The path of a file in it.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>All files and folders in it, by their paths from here, in order.</summary>
    public IEnumerable<string> Entries => Directory
        .EnumerateFileSystemEntries(Path, "*", SearchOption.AllDirectories)
        .Select(entry => System.IO.Path.GetRelativePath(Path, entry))
        .Order(StringComparer.Ordinal);

    /// <summary>All that shows whether anything in it was made, removed or written to.</summary>
    public IEnumerable<string> Look() => [.. Entries.Select(
        entry => $"{entry} {File.GetLastWriteTimeUtc(this[entry]):O} {(File.Exists(this[entry]) ? File.ReadAllText(this[entry]) : "")}")];

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
