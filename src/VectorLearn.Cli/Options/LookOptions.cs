using System.CommandLine;
using System.Globalization;
using VectorLearn.Grids;
using VectorLearn.Plots;

namespace VectorLearn.Cli;

/// <summary>The options that say how a map looks, whatever it shows.</summary>
internal sealed class LookOptions
{
    private readonly WordsOptions _words = new();
    private readonly FlagOption _logX = new("--log-x", "A horizontal log axis; values of 0 and below are in a band of their own [default: where values are spaced so]");
    private readonly FlagOption _logY = new("--log-y", "A vertical log axis, in the same way");
    private readonly FlagOption _logColor = new("--log-color", "Colours by logarithm, as --scale log");

    private readonly ChoiceOption<ColorScale?> _scale = new(
        "--scale",
        "How values are spread over the colours [default: histogram for maps of ours, else linear]",
        ("auto", null),
        ("histogram", ColorScale.Histogram),
        ("log", ColorScale.Log),
        ("linear", ColorScale.Linear));

    private readonly TextOption _range = new("--color-range", "low:high", "The values at the ends of the colours, for pictures that can be compared");
    private readonly TextOption _colors = new("--colors", "name", $"The colours of numbers: {string.Join(", ", NamedColors.All)} [default: viridis]");

    private readonly TextOption _contours = new("--contours", "a,b,c", "Lines along which the number shown has such values; without any, those beside the colour bar")
    {
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly ChoiceOption<bool?> _annotate = new(
        "--annotate", "Whether cells carry their numbers; auto does for maps up to 12 x 12", ("auto", null), ("on", true), ("off", false));

    /// <summary>The options, in the order of the help.</summary>
    public IReadOnlyList<Option> All => [_scale, _logColor, _range, _colors, _logX, _logY, _contours, _annotate, .. _words.All];

    public MapLook Read(ParseResult parsed) => new()
    {
        Words = _words.Read(parsed),
        LogX = parsed.GetValue(_logX),
        LogY = parsed.GetValue(_logY),
        Range = ReadRange(parsed),
        Colors = _colors.IsGiven(parsed) ? _colors.Text(parsed) : null,
        Contours = ReadContours(parsed),
        Annotate = _annotate.Read(parsed),
    };

    /// <summary>How values are spread.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="otherwise">How where nothing is asked for.</param>
    public ColorScale ReadScale(ParseResult parsed, ColorScale otherwise)
    {
        ColorScale? scale = _scale.Read(parsed);
        return !parsed.GetValue(_logColor) ? scale ?? otherwise
            : scale is null or ColorScale.Log ? ColorScale.Log
            : throw new BadInputException(_logColor.Name, $"--scale {_scale.NameOf(scale)} asks for other colours; leave one of them out");
    }

    /// <summary>The option that a setting comes from; null if it is none of these.</summary>
    public string? OptionOf(string? setting) => setting switch
    {
        nameof(MapLook.LogX) => _logX.Name,
        nameof(MapLook.LogY) => _logY.Name,
        nameof(MapLook.Range) => _range.Name,
        nameof(MapLook.Colors) => _colors.Name,
        nameof(MapLook.Contours) => _contours.Name,
        nameof(MapLook.Annotate) => _annotate.Name,
        _ => null,
    };

    private (double Low, double High)? ReadRange(ParseResult parsed)
    {
        if (!_range.IsGiven(parsed))
        {
            return null;
        }

        string[] ends = _range.Text(parsed).Split(':');
        return ends.Length == 2 && TryRead(ends[0], out double low) && TryRead(ends[1], out double high) && low < high
            ? (low, high)
            : throw new BadInputException(_range.Name, $"'{_range.Text(parsed)}' is no range; give the lower end and the higher, as in 0:1");

        static bool TryRead(string text, out double value)
            => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }

    private double[]? ReadContours(ParseResult parsed)
    {
        if (!_contours.IsGiven(parsed))
        {
            return null;
        }

        if (parsed.GetValue(_contours) is not { Length: > 0 } text)
        {
            return [];
        }

        try
        {
            var axis = Axis.Parse(text);
            return [.. Enumerable.Range(0, axis.Count).Select(i => axis[i])];
        }
        catch (FormatException exception)
        {
            throw new BadInputException(_contours.Name, exception.Message, exception);
        }
    }
}
