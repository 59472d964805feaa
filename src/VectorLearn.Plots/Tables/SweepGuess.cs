using System.Text.RegularExpressions;
using VectorLearn.Data;

namespace VectorLearn.Plots;

/// <summary>Which columns of a table are the axes of a sweep, and which is what came of it, as far as that can be
/// told.</summary>
public sealed partial class SweepGuess
{
    // Of the cells of two axes, how many must have a row; and of those of a third, to make it an axis too.
    private const double LeastCoverage = 0.5;
    private const double Covered = 0.9;
    private const int MostValues = 1 << 14;
    private const int MostListed = 30;

    private static readonly string[] s_results =
        ["loss", "error", "err", "accuracy", "acc", "score", "reward", "return", "metric", "value", "result", "auc", "f1", "mse", "rmse", "mae", "perplexity", "bleu", "energy", "outcome", "status", "converged", "z"];

    // Of several losses that of what was not learned from is meant.
    private static readonly string[] s_heldOut = ["val", "valid", "validation", "eval"];

    // Of a value over folds its mean is meant.
    private static readonly string[] s_means = ["mean", "avg", "average"];

    private readonly ColumnTable _table;
    private readonly Dictionary<string, FieldAxis?> _axes = [];

    private SweepGuess(ColumnTable table) => _table = table;

    /// <summary>Finds what is not given. Repeats, such as those of seeds, are no axes.</summary>
    /// <param name="table">All columns.</param>
    /// <param name="x">The horizontal axis, if it is known.</param>
    /// <param name="y">The vertical axis, if it is known.</param>
    /// <param name="color">What is shown, if it is known.</param>
    /// <exception cref="PlotDataException">It cannot be told; the message lists the columns.</exception>
    public static (string X, string Y, string Color) Of(ColumnTable table, string? x, string? y, string? color)
    {
        ArgumentNullException.ThrowIfNull(table);
        var guess = new SweepGuess(table);
        (string foundX, string foundY) = x is not null && y is not null ? (x, y) : guess.Axes(x, y, color);
        return (foundX, foundY, color ?? guess.Shown(foundX, foundY));
    }

    /// <summary>Finds what is not given of lines: a value over one axis, a line for each value of another.</summary>
    /// <param name="table">All columns.</param>
    /// <param name="x">The horizontal axis, if it is known.</param>
    /// <param name="y">What is shown, if it is known.</param>
    /// <param name="by">The column with a line for each value, if it is known.</param>
    /// <exception cref="PlotDataException">It cannot be told; the message lists the columns.</exception>
    public static (string X, string Y, string? By) OfLines(ColumnTable table, string? x, string? y, string? by)
    {
        ArgumentNullException.ThrowIfNull(table);
        var guess = new SweepGuess(table);
        if (x is not null)
        {
            return (x, y ?? guess.Shown(x, by), by);
        }

        string[] candidates = [.. guess.Candidates().Except([y, by]).OfType<string>()];
        string? other = by;
        if (candidates.Length != 1 && by is null && candidates.Length > 1)
        {
            (x, other) = guess.Axes(null, null, y);
        }
        else
        {
            x = candidates.Length == 1 ? candidates[0]
                : table.Columns.Count == 2 && y is null ? table.Columns[0].Name
                : throw guess.Ask("it cannot be told which column goes to the right; name it with --x");
        }

        return (x, y ?? guess.Shown(x, other), other);
    }

    /// <summary>The column that seems to repeat what is otherwise the same: each row has its own value of it.</summary>
    /// <param name="table">All columns.</param>
    /// <param name="keys">The columns that are the same in several rows.</param>
    /// <param name="shown">The column that is shown, which is none.</param>
    public static string? RepeatingColumn(ColumnTable table, IReadOnlyList<string> keys, string shown)
    {
        ArgumentNullException.ThrowIfNull(table);
        var guess = new SweepGuess(table);
        return table.Columns
            .Where(column => !keys.Contains(column.Name) && column.Name != shown && !IsDates(column) && guess.AxisOf(column.Name) is { Values.Length: > 1 })
            .Where(column => guess.IsEachRowItsOwn([.. keys.Append(column.Name)]))
            .OrderBy(column => !Repeats().IsMatch(column.Name))
            .ThenBy(column => guess.AxisOf(column.Name)!.Values.Length)
            .FirstOrDefault()?.Name;
    }

    private (string X, string Y) Axes(string? x, string? y, string? color)
    {
        string[] candidates = [.. Candidates().Where(name => name != color).Union(((string?[])[x, y]).OfType<string>())];
        (string X, string Y, long Cells, double Coverage)[] pairs =
        [
            .. from i in Enumerable.Range(0, candidates.Length)
               from j in Enumerable.Range(i + 1, candidates.Length - i - 1)
               let first = candidates[i]
               let second = candidates[j]
               where (x is null || x == first || x == second) && (y is null || y == first || y == second)
               let swaps = x == second || y == first
               let coverage = Coverage(first, second)
               where coverage >= LeastCoverage
               select (swaps ? second : first, swaps ? first : second, (long)AxisOf(first)!.Values.Length * AxisOf(second)!.Values.Length, coverage),
        ];
        if (pairs.Length == 0)
        {
            throw Ask("no two columns form a grid; name them with --x and --y, or draw a value over one with plot lines");
        }

        (string X, string Y, long Cells, double Coverage) best = pairs
            .OrderByDescending(pair => pair.Coverage >= Covered).ThenByDescending(pair => pair.Cells).ThenByDescending(pair => pair.Coverage).First();
        string? third = candidates.FirstOrDefault(name => name != best.X && name != best.Y
            && Coverage(best.X, name) >= Covered && Coverage(best.Y, name) >= Covered);
        return third is null
            ? (best.X, best.Y)
            : throw Ask($"{best.X}, {best.Y} and {third} all vary; name two with --x and --y, and hold the others with --where, as in --where {third}={AxisOf(third)!.TextOf(0)}");
    }

    private string Shown(string x, string? y)
    {
        string[] left =
        [
            .. _table.Columns.Where(column => column.Name != x && column.Name != y && !IsIndex(column) && !Repeats().IsMatch(column.Name)
                && !IsConstant(column)).Select(column => column.Name),
        ];
        string[] numbers = [.. left.Where(name => _table[name].Kind == TableColumnKind.Number)];
        string[][] choices =
        [
            left.Length == 1 ? left : [],
            .. s_results.Select(result => left.Where(name => name.Equals(result, StringComparison.OrdinalIgnoreCase)).ToArray()),
            .. s_results.Select(result => left.Where(name => WordsOf(name).Contains(result)).ToArray()),
            numbers,
        ];
        string[] first = choices.FirstOrDefault(choice => choice.Length > 0, []);
        string[] held = [.. first.Where(name => WordsOf(name).Intersect(s_heldOut).Any())];
        string[] means = [.. first.Where(name => WordsOf(name).Intersect(s_means).Any())];
        return first is [var only] ? only
            : held is [var outside] ? outside
            : means is [var mean] ? mean
            : throw Ask("it cannot be told which column is to be shown; name it with --color (of lines, --y)");
    }

    /// <summary>Columns that may be axes.</summary>
    private string[] Candidates() =>
    [
        .. _table.Columns.Where(column => !IsIndex(column) && !IsDates(column) && !Repeats().IsMatch(column.Name)
            && !WordsOf(column.Name).Intersect(s_results).Any()
            && AxisOf(column.Name) is { } axis && axis.Values.Length > 1 && axis.Values.Length <= Math.Max(2, _table.Count / 2)).Select(column => column.Name),
    ];

    private FieldAxis? AxisOf(string name)
    {
        if (!_axes.TryGetValue(name, out FieldAxis? axis))
        {
            TableColumn column = _table[name];
            bool isAxis = column.Kind == TableColumnKind.Number
                ? Array.TrueForAll(column.Numbers, double.IsFinite)
                : column.Texts.Count <= MostValues && Enumerable.Range(0, column.Count).All(row => column.CodeAt(row) >= 0);
            axis = isAxis && FieldAxis.Of(column) is { } found && found.Values.Length <= MostValues ? found : null;
            _axes.Add(name, axis);
        }

        return axis;
    }

    /// <summary>The share of the cells of two axes that have a row.</summary>
    private double Coverage(string x, string y)
    {
        if (AxisOf(x) is not { } first || AxisOf(y) is not { } second)
        {
            return 0;
        }

        long cells = (long)first.Values.Length * second.Values.Length;
        if (cells > 2L * _table.Count)
        {
            return 0;
        }

        var isThere = new System.Collections.BitArray((int)cells);
        for (int row = 0; row < _table.Count; row++)
        {
            isThere[(second.Indexes[row] * first.Values.Length) + first.Indexes[row]] = true;
        }

        return (double)isThere.Cast<bool>().Count(there => there) / cells;
    }

    private bool IsEachRowItsOwn(string[] keys)
    {
        FieldAxis?[] axes = [.. keys.Select(AxisOf)];
        if (axes.Contains(null))
        {
            return false;
        }

        var there = new HashSet<Int128>();
        return Enumerable.Range(0, _table.Count).All(row => there.Add(
            axes.Aggregate((Int128)0, (key, axis) => (key * axis!.Values.Length) + axis.Indexes[row])));
    }

    private bool IsIndex(TableColumn column)
        => Indexes().IsMatch(column.Name) || (column == _table.Columns[0] && column.Kind == TableColumnKind.Number && column.Count > 2
            && column.Numbers.Select((number, row) => number - row).Distinct().Take(2).Count() == 1);

    /// <summary>Whether a column says when something was.</summary>
    private static bool IsDates(TableColumn column)
        => column.Kind == TableColumnKind.Text && column.Texts.All(text => text.Length == 0 || Dates().IsMatch(text));

    private static bool IsConstant(TableColumn column) => column.Count > 1 && (column.Kind == TableColumnKind.Text
        ? column.Texts.Count == 1
        : !column.Numbers.AsSpan().ContainsAnyExcept(column.Numbers[0]));

    private static string[] WordsOf(string name) => Words().Split(name.ToLowerInvariant());

    private PlotDataException Ask(string what)
    {
        string columns = string.Join(", ", _table.Columns.Take(MostListed).Select(column => column.Name));
        return new PlotDataException($"{what} (columns: {columns}{(_table.Columns.Count > MostListed ? ", ..." : "")})") { Setting = Guessed };
    }

    /// <summary>The setting that a <see cref="PlotDataException"/> names where something cannot be told.</summary>
    public const string Guessed = nameof(SweepGuess);

    [GeneratedRegex("(^|[_ .-])(seed|fold|repeat|repetition|replicate|rep|trial|run|run_id|random_state)s?([_ .-]|[0-9]|$)", RegexOptions.IgnoreCase)]
    private static partial Regex Repeats();

    [GeneratedRegex("^(column 1|index|id|unnamed: ?0|level_0|row|row_?names?)$", RegexOptions.IgnoreCase)]
    private static partial Regex Indexes();

    [GeneratedRegex(@"^\d{4}[-/]\d\d?[-/]\d\d?([T ]|$)")]
    private static partial Regex Dates();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Words();
}
