using System.CommandLine;
using System.Globalization;
using VectorLearn.Plots;

namespace VectorLearn.Cli;

/// <summary>The options that say what file a picture goes to and how it looks, shared by every picture.</summary>
internal sealed class PictureOptions
{
    private readonly OutputOption _output;
    private readonly TextOption _size = new("--size", "width x height", "How large it is, in pixels", "1600x1200");
    private readonly FlagOption _dark = new("--dark", "Light letters on a dark ground");

    public PictureOptions(string defaultPath)
    {
        _output = new OutputOption(
            $"The picture: .png, .svg or .webp; one that is there is overwritten [default: {defaultPath}]");
    }

    /// <summary>The options, in the order of the help.</summary>
    public IReadOnlyList<Option> All => [_output, _size, _dark];

    /// <summary>The file to write, by its ending of a format there is and in a folder that exists.</summary>
    public string ReadPath(ParseResult parsed, string defaultPath)
    {
        string path = _output.IsGiven(parsed) ? _output.Text(parsed) : defaultPath;
        return Fault(path) is { } fault ? throw new BadInputException(_output.Name, fault) : path;
    }

    public PictureStyle ReadStyle(ParseResult parsed)
    {
        string text = _size.Text(parsed);
        string[] sides = text.Split('x', 'X', '×');
        if (sides.Length != 2 || !TryRead(sides[0], out int width) || !TryRead(sides[1], out int height))
        {
            throw new BadInputException(
                _size.Name,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{text}' is no size; give width x height, each {PictureStyle.Smallest} to {PictureStyle.Largest}, as in 1600x1200"));
        }

        return new PictureStyle { Width = width, Height = height, Dark = parsed.GetValue(_dark) };
    }

    /// <summary>Saves a picture and says so.</summary>
    public void Save(Picture picture, string path)
    {
        try
        {
            picture.Save(path);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or PathTooLongException
            or FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BadInputException(_output.Name, SweepOutput.CannotBeWritten(path, exception), exception);
        }
        catch (IOException exception)
        {
            throw new FailedRunException($"{_output.Name}: {path} could not be written: {exception.Message}", exception);
        }

        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}  {picture.Width} x {picture.Height}"));
    }

    private static string? Fault(string path)
    {
        if (string.IsNullOrWhiteSpace(path) || path.Contains('\0', StringComparison.Ordinal))
        {
            return "the name is empty; give a file such as map.png";
        }

        if (PictureFormats.Of(path) is null)
        {
            return $"'{path}' is no picture; its name must end in {string.Join(", ", PictureFormats.Extensions)}";
        }

        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return Directory.Exists(path) ? $"'{path}' is a folder; give a file"
            : Directory.Exists(folder) ? null
            : $"the folder of '{path}' does not exist; make it first or give another output";
    }

    private static bool TryRead(string text, out int side)
        => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out side)
            && side >= PictureStyle.Smallest && side <= PictureStyle.Largest;
}
