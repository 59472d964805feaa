using System.CommandLine;
using VectorLearn.Data;
using VectorLearn.Plots;

namespace VectorLearn.Cli;

/// <summary><c>vectorlearn plot lines</c>: any tool's sweep as lines.</summary>
internal sealed class PlotLinesCommand : CommandWithExamples
{
    public override string Examples => """
        vectorlearn plot lines runs.csv --x lr --y val_loss --by width --reduce mean --log-x --log-y
        vectorlearn plot lines results/map.csv --x input --y steps --by outcome --where alpha=0.5
        """;

    private readonly InputArgument _file = new("FILE")
    {
        Description = "The table: CSV with commas, semicolons or tabs, plain, .gz or .zst, or Parquet; - is standard input",
    };

    private readonly TextOption _x = new("--x", "column", "What goes to the right: numbers, or texts in order of appearance [default: what can be guessed]");
    private readonly TextOption _y = new("--y", "column", "What goes upward [default: what can be guessed]");
    private readonly TextOption _by = new("--by", "column", "A line for each value of it");

    private readonly WhereOption _where = new();
    private readonly ReduceOption _reduce = new();
    private readonly FlagOption _logX = new("--log-x", "A horizontal log axis; values of 0 and below are in a band at its edge");
    private readonly FlagOption _logY = new("--log-y", "A vertical log axis, in the same way");
    private readonly WordsOptions _words = new();
    private readonly PictureOptions _picture = new("FILE.lines.png");

    public PlotLinesCommand()
        : base(
            "lines",
            """
            Draws a value of any tool's sweep over one parameter, a line for each value of another.

            Lines are broken where there is no number, and what is there instead is counted.
            """)
        => Take(Run, [_file, _x, _y, _by, _where, _reduce, _logX, _logY, .. _words.All, .. _picture.All]);

    private int Run(ParseResult parsed)
    {
        string path = parsed.GetValue(_file)!;
        PictureStyle style = _picture.ReadStyle(parsed);
        string picturePath = _picture.ReadPath(
            parsed, path == InputArgument.StandardInput ? "lines.png" : Path.ChangeExtension(MapToDraw.PicturePath(path), ".lines.png"));
        using TableFile file = TableToDraw.Open(path);
        try
        {
            using Picture picture = Draw(parsed, file, style);
            _picture.Save(picture, picturePath);
        }
        catch (PlotDataException exception)
        {
            string option = exception.Setting switch
            {
                nameof(LinesPlot.X) => _x.Name,
                nameof(LinesPlot.Y) => _y.Name,
                nameof(LinesPlot.By) => _by.Name,
                nameof(LinesPlot.LogX) => _logX.Name,
                nameof(LinesPlot.LogY) => _logY.Name,
                nameof(LinesPlot.Reduce) => _reduce.Name,
                _ => file.Name,
            };
            throw new BadInputException(option, exception.Message, exception);
        }

        return ExitCode.Ok;
    }

    private Picture Draw(ParseResult parsed, TableFile file, PictureStyle style)
    {
        var source = new TableToDraw(file, _where.Read(parsed));
        (string? x, string? y, string? by) = (Column(_x), Column(_y), Column(_by));
        ColumnTable table = x is null || y is null ? source.Read([null]) : by is null ? source.Read(x, y) : source.Read(x, y, by);
        if (x is null || y is null)
        {
            (x, y, by) = SweepGuess.OfLines(table, x, y, by);
            string each = by is null ? "" : $", a line for each {by}";
            Console.Error.WriteLine($"{file.Name}: {x} to the right, {y} upward{each}; --x, --y and --by say otherwise");
        }

        try
        {
            return new LinesPlot
            {
                X = x,
                Y = y,
                By = by,
                Reduce = _reduce.Read(parsed),
                LogX = parsed.GetValue(_logX),
                LogY = parsed.GetValue(_logY),
                Words = _words.Read(parsed),
                Subtitle = string.Join("  ·  ", _where.Read(parsed).Select(held => $"{held.Column} {held.Value}")),
            }.Draw(table, style);
        }
        catch (PlotDataException repeated) when (repeated.Setting == FieldPlot.Repeated && _reduce.Read(parsed) is null)
        {
            string?[] keys = [x, by];
            throw _reduce.Missing(repeated, SweepGuess.RepeatingColumn(source.Read([null]), [.. keys.OfType<string>()], y));
        }
        catch (PlotDataException exception) when (exception.Row is not null)
        {
            throw source.Blame(exception, table);
        }

        string? Column(TextOption option) => option.IsGiven(parsed) ? TableToDraw.ColumnOf(file, option.Text(parsed)) : null;
    }
}
