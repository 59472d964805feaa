using VectorLearn.Data;

namespace VectorLearn.Cli;

/// <summary>Where a sweep's map, or a comparison, goes. A file is written under a name of its own and takes its final
/// name, together with its manifest, only when it is whole.</summary>
internal sealed class SweepOutput : IDisposable
{
    public const string DefaultPath = "results/map.csv";
    public const string OptionName = "--output";

    private readonly string? _path;
    private readonly string _option;
    private Stream? _stream;
    private bool _kept;

    private SweepOutput(string name, string? path, string option)
    {
        Name = name;
        _option = option;
        _path = path;
    }

    /// <summary>The output, as it was asked for.</summary>
    public string Name { get; }

    public bool IsStandard => Name == "-";

    /// <summary>Whether it is a file.</summary>
    public bool IsFile => _path is not null;

    /// <summary>The file.</summary>
    public string FilePath => _path ?? throw new InvalidOperationException($"{Name} is no file");

    /// <summary>Whether it is the output where nothing is asked for.</summary>
    public bool IsDefault { get; private init; }

    /// <summary>The size of what was written to a file.</summary>
    public long Bytes { get; set; }

    private string PartialPath => _path + ".partial";

    private string ManifestPath => SweepManifest.PathFor(_path!);

    /// <summary>Checks that the output can be written, and touches nothing. The default is the command's own to
    /// overwrite.</summary>
    /// <param name="name">What was asked for.</param>
    /// <param name="overwrite">Whether a file that exists is no obstacle.</param>
    /// <param name="defaultPath">The output where nothing is asked for.</param>
    /// <param name="option">What it was asked for with, for messages.</param>
    /// <param name="extensions">How its name may end; as those of maps if null.</param>
    public static SweepOutput For(
        string name,
        bool overwrite,
        string defaultPath = DefaultPath,
        string option = OptionName,
        IReadOnlyList<string>? extensions = null)
    {
        if (name is "-" or "none")
        {
            return new SweepOutput(name, null, option);
        }

        if (string.IsNullOrWhiteSpace(name) || name.Contains('\0', StringComparison.Ordinal))
        {
            throw new BadInputException(option, "the name is empty; give a file, - for standard output, or none");
        }

        string path = Path.GetFullPath(name);
        if (Directory.Exists(path) || Path.EndsInDirectorySeparator(name))
        {
            throw new BadInputException(option, $"'{name}' is a folder; give a file in it, such as {Path.Join(name, Path.GetFileName(defaultPath))}");
        }

        if (path.StartsWith("/dev/", StringComparison.Ordinal))
        {
            throw new BadInputException(option, $"'{name}' is a device; give a file, - for standard output, or none");
        }

        CheckFormat(name, option, extensions ?? MapFile.Extensions);
        var output = new SweepOutput(name, path, option) { IsDefault = path == Path.GetFullPath(defaultPath) };
        if (output.IsDefault && File.Exists(Path.GetDirectoryName(path)))
        {
            throw new BadInputException(option, "'results' is a file and not a folder; give another output");
        }

        if (!output.IsDefault && !Directory.Exists(Path.GetDirectoryName(path)))
        {
            throw new BadInputException(
                option, $"the folder of '{name}' does not exist; make it first or give another output");
        }

        return !overwrite && output.Obstacle() is { } obstacle ? throw new BadInputException(option, obstacle) : output;
    }

    /// <summary>What would be overwritten that is not the command's own; null if nothing is.</summary>
    private string? Obstacle()
    {
        bool exists = File.Exists(_path);
        string? described = File.Exists(ManifestPath) ? SweepManifest.OtherMapOf(_path!) : null;
        return described is not null
            ? exists
                ? $"{Beside(_path!)} exists; give another name, or --force to overwrite it and the manifest that it shares with {Beside(described)}"
                : $"{Beside(ManifestPath)} is the manifest of {Beside(described)}; give another name, or --force to overwrite the manifest"
            : !IsDefault && (exists || File.Exists(ManifestPath))
                ? $"{Beside(exists ? _path! : ManifestPath)} exists; give another name, or --force to overwrite it"
                : null;

        string Beside(string file) => $"'{Path.Join(Path.GetDirectoryName(Name), Path.GetFileName(file))}'";
    }

    /// <summary>Checks that a file's name says which format it is to have.</summary>
    public static void CheckFormat(string name, string option, IReadOnlyList<string> extensions)
    {
        if (!EndsInOneOf(name, extensions))
        {
            throw new BadInputException(
                option, $"'{name}' does not say which format; let it end in {string.Join(", ", extensions)}");
        }
    }

    /// <summary>Whether a file's name has one of the extensions.</summary>
    public static bool EndsInOneOf(string name, IReadOnlyList<string> extensions)
        => extensions.Any(extension => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase));

    /// <summary>Checks that a map of this size fits the disk.</summary>
    public void CheckSpace(long bytes)
    {
        if (_path is null)
        {
            return;
        }

        string folder = Path.GetDirectoryName(_path)!;
        long free = new DriveInfo(Directory.Exists(folder) ? folder : Environment.CurrentDirectory).AvailableFreeSpace;
        if (bytes > free)
        {
            throw new BadInputException(
                _option,
                $"the map needs about {Quantity.Bytes(bytes)} and the disk has {Quantity.Bytes(free)} free; give fewer points, or none to only count");
        }
    }

    /// <summary>The stream to write the map to; null if only the counts are wanted.</summary>
    public Stream? Open()
    {
        if (IsStandard)
        {
            return _stream = StandardOutput.Open();
        }

        if (_path is null)
        {
            return null;
        }

        return _stream = Create(
            _ => new FileStream(PartialPath, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0));
    }

    /// <summary>Creates the files, and their folder if it is the default; says in one sentence if they cannot be.</summary>
    /// <param name="create">Creates them for the path of the output.</param>
    public TFiles Create<TFiles>(Func<string, TFiles> create)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
            return create(FilePath);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException(_option, CannotBeWritten(Name, exception), exception);
        }
    }

    /// <summary>Says that a file cannot be created, and why.</summary>
    public static string CannotBeWritten(string name, Exception exception)
        => $"'{name}' cannot be written ({exception.Message.TrimEnd('.')}); give a file in a folder that can";

    /// <summary>The map is whole: gives it its name and puts the manifest, if there is one to put there, beside
    /// it.</summary>
    public void Keep(string? manifest)
    {
        if (_path is null || _stream is null)
        {
            return;
        }

        Bytes = _stream.Length;
        _stream.Dispose();
        string partialManifest = ManifestPath + ".partial";
        if (manifest is not null)
        {
            File.WriteAllText(partialManifest, manifest);
        }

        File.Move(PartialPath, _path, overwrite: true);
        if (manifest is not null)
        {
            File.Move(partialManifest, ManifestPath, overwrite: true);
        }

        _kept = true;
    }

    /// <summary>Closes the output, and removes what is of no use because the map is not whole.</summary>
    public void Dispose()
    {
        _stream?.Dispose();
        if (_path is not null && _stream is not null && !_kept)
        {
            File.Delete(PartialPath);
            File.Delete(ManifestPath + ".partial");
        }
    }
}
