using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
using VectorLearn.Grids;
using VectorLearn.Kernel;
using VectorLearn.Losses;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Rules;

namespace VectorLearn.Sweeps;

/// <summary>Which learners run, and until when.</summary>
/// <example><code>
/// var sweep = new Sweep { [Parameter.Input] = Axis.Linear(0.05, 4, 100), [Parameter.Alpha] = Axis.Linear(0.001, 1, 100) };
/// Map&lt;double&gt; map = sweep.Run&lt;double&gt;();
/// Console.WriteLine($"{map.Counts.Converged} of {map.Count} learners converged");
/// </code></example>
public sealed record Sweep
{
    private ImmutableDictionary<Parameter, Axis> _axes = ImmutableDictionary<Parameter, Axis>.Empty;

    /// <summary>How they learn; gradient descent if not set.</summary>
    public Rule Rule { get; init; } = Rule.GradientDescent;

    /// <summary>What their neurons make of input times weight; nothing if not set.</summary>
    public Activation Activation { get; init; } = Activation.Identity;

    /// <summary>How far off a prediction is; delta squared if not set.</summary>
    public Loss Loss { get; init; } = Loss.Squared;

    /// <summary>The numbers they reckon with; those of the type they are run in if null.</summary>
    public NumberFormat? Format { get; init; }

    /// <summary>The most updates a learner makes, 0 or more; 1000 if not set.</summary>
    public int MaxSteps { get; init; } = 1000;

    /// <summary>An error at or below this has converged; the number format's default if null.</summary>
    public double? Tolerance { get; init; }

    /// <summary>An error above this has diverged; the number format's default if null.</summary>
    public double? Divergence { get; init; }

    /// <summary>The longest period that counts as oscillating, 1 to 64; 8 if not set.</summary>
    public int LongestPeriod { get; init; } = 8;

    /// <summary>The parameters of these learners, in the order of the grid's axes: the rule's, the loss's, the initial
    /// weight, the goal, the input.</summary>
    public IReadOnlyList<Parameter> Parameters
        => [.. Rule.Parameters, .. Loss.Parameters, Parameter.InitialWeight, Parameter.Goal, Parameter.Input];

    /// <summary>The learners as a grid.</summary>
    /// <exception cref="SettingException">A parameter is set that these learners do not have, or the grid has more than
    /// 2^63 - 1 learners.</exception>
    public Grid Grid
    {
        get
        {
            IReadOnlyList<Parameter> parameters = Parameters;
            foreach (Parameter set in _axes.Keys)
            {
                if (!parameters.Contains(set))
                {
                    throw new SettingException(
                        set.Name,
                        $"{Rule} learners with {Loss} loss have no such parameter; they have {string.Join(", ", parameters)}");
                }
            }

            return new Grid([.. parameters.Select(parameter => new GridAxis(parameter, this[parameter]))]);
        }
    }

    /// <summary>The parameters that are columns of the map, in order: the input, the rule's step size, and the others that
    /// are axes.</summary>
    public IReadOnlyList<Parameter> ColumnParameters
        =>
        [
            Parameter.Input,
            Rule.Parameters[0],
            .. Parameters.Where(parameter =>
                parameter != Parameter.Input && parameter != Rule.Parameters[0] && !this[parameter].IsConstant),
        ];

    /// <summary>The columns of the map, in order.</summary>
    public IReadOnlyList<Column> Columns => [.. ColumnParameters.Select(Column.Of), .. Column.Results];

    /// <summary>The values of a parameter; its default where it is not set.</summary>
    /// <param name="parameter">A parameter of these learners.</param>
    public Axis this[Parameter parameter]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(parameter);
            return _axes.GetValueOrDefault(parameter, parameter.Default);
        }
        init => _axes = _axes.SetItem(parameter, value);
    }

    /// <summary>Whether a parameter is set, and not left at its default.</summary>
    /// <param name="parameter">The parameter.</param>
    public bool IsSet(Parameter parameter) => _axes.ContainsKey(parameter);

    /// <summary>The same sweep with a parameter set.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="axis">Its values.</param>
    public Sweep With(Parameter parameter, Axis axis) => this with { _axes = _axes.SetItem(parameter, axis) };

    /// <summary>Whether it is the very same sweep: two that would run the same learners are not compared.</summary>
    /// <param name="other">Another.</param>
    public bool Equals(Sweep? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    /// <summary>The format of a parameter's numbers: <see cref="Format"/>, which is double where it is not set; where that is
    /// one of <see cref="NumberFormat.Mixed"/>, the one it has for rules or the one for neurons.</summary>
    /// <param name="parameter">A parameter of these learners.</param>
    public NumberFormat FormatOf(Parameter parameter)
    {
        NumberFormat format = Format ?? NumberFormat.Double;
        return parameter == Parameter.InitialWeight || Rule.Parameters.Contains(parameter) ? format.Update : format.Neuron;
    }

    /// <summary>The format of a column's numbers, as of a parameter's.</summary>
    /// <param name="column">A column of the map.</param>
    public NumberFormat FormatOf(Column column)
    {
        ArgumentNullException.ThrowIfNull(column);
        NumberFormat format = Format ?? NumberFormat.Double;
        return column.Parameter is { } parameter ? FormatOf(parameter) : column == Column.Weight ? format.Update : format.Neuron;
    }

    /// <summary>When the learners' runs end, and in which numbers.</summary>
    /// <typeparam name="T">The type that holds their numbers.</typeparam>
    /// <exception cref="SettingException">A setting is out of range, or the number format cannot hold it.</exception>
    public Limits<T> Limits<T>()
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        NumberFormat format = FormatIn<T>();
        foreach ((GridAxis axis, NumberFormat own) in Grid.Axes.Zip(AxisFormats<T>()))
        {
            axis.Axis.CheckFits(own, axis.Parameter.Name);
        }

        return new Limits<T>(MaxSteps, Tolerance, Divergence, LongestPeriod, format);
    }

    /// <summary>Runs the sweep and keeps the whole map in memory.</summary>
    /// <typeparam name="T">The type that holds the learners' numbers.</typeparam>
    /// <param name="options">How to run it; never changes the map.</param>
    /// <param name="cancellationToken">Stops the sweep.</param>
    /// <exception cref="SettingException">A setting is out of range, or the number format cannot hold it.</exception>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> does not hold the numbers of
    /// <see cref="Format"/>.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Map<T> Run<T>(SweepOptions? options = null, CancellationToken cancellationToken = default)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        Grid grid = Grid;
        if (grid.Count > Array.MaxLength)
        {
            throw new SettingException(
                Parameter.Input.Name, $"a map of {grid.Count} learners does not fit in memory; consume it tile by tile");
        }

        var map = new Map<T>(grid);
        Run<T>(map.Keep, options, rows: null, cancellationToken);
        return map;
    }

    /// <summary>Runs the sweep and hands over its tiles one at a time, in row order.</summary>
    /// <typeparam name="T">The type that holds the learners' numbers.</typeparam>
    /// <param name="consume">Takes a tile, which is only valid during the call.</param>
    /// <param name="options">How to run it; never changes the map.</param>
    /// <param name="rows">The rows to run; the whole grid if null.</param>
    /// <param name="cancellationToken">Stops the sweep.</param>
    /// <exception cref="SettingException">A setting is out of range, or the number format cannot hold it.</exception>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> does not hold the numbers of
    /// <see cref="Format"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rows"/> lies outside the grid.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public SweepSummary Run<T>(
        Action<MapTile<T>> consume,
        SweepOptions? options = null,
        RowRange? rows = null,
        CancellationToken cancellationToken = default)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        => Run<T, MapTile<T>>(tile => tile, consume, options, rows, journal: null, cancellationToken);

    /// <summary>Runs the sweep; prepares each tile on the thread that ran it, several at a time, and hands over what
    /// was prepared one at a time, in row order.</summary>
    /// <typeparam name="T">The type that holds the learners' numbers.</typeparam>
    /// <typeparam name="TPart">What a tile is made into, such as a buffer of text.</typeparam>
    /// <param name="prepare">Makes a tile, which is only valid until the part is handed over, into a part. Called from
    /// several threads.</param>
    /// <param name="consume">Takes a part. Never called by two threads at once.</param>
    /// <param name="options">How to run it; never changes the map.</param>
    /// <param name="rows">The rows to run; the whole grid if null.</param>
    /// <param name="journal">Keeps how far learners have come, and knows how far they had; none if null.</param>
    /// <param name="cancellationToken">Stops the sweep.</param>
    /// <exception cref="SettingException">A setting is out of range, or the number format cannot hold it.</exception>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> does not hold the numbers of
    /// <see cref="Format"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rows"/> lies outside the grid.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public SweepSummary Run<T, TPart>(
        Func<MapTile<T>, TPart> prepare,
        Action<TPart> consume,
        SweepOptions? options = null,
        RowRange? rows = null,
        LearnerJournal<T>? journal = null,
        CancellationToken cancellationToken = default)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        ArgumentNullException.ThrowIfNull(prepare);
        ArgumentNullException.ThrowIfNull(consume);
        using var pipeline = new TilePipeline<T, TPart>(
            this, prepare, consume, options ?? new SweepOptions(), rows ?? RowRange.All(Grid), journal);
        return pipeline.Run(cancellationToken);
    }

    /// <summary>Runs the sweep and hands over its tiles as they are asked for, in row order.</summary>
    /// <typeparam name="T">The type that holds the learners' numbers.</typeparam>
    /// <param name="options">How to run it; never changes the map.</param>
    /// <param name="rows">The rows to run; the whole grid if null.</param>
    /// <param name="cancellationToken">Stops the sweep; so does leaving the loop.</param>
    /// <returns>Tiles, each of which is only valid until the next is asked for.</returns>
    /// <exception cref="SettingException">A setting is out of range, or the number format cannot hold it.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async IAsyncEnumerable<MapTile<T>> RunAsync<T>(
        SweepOptions? options = null,
        RowRange? rows = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        using var left = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var handOver = new TileHandOver<T>(left.Token);
        Task<SweepSummary> run = Task.Factory.StartNew(
            () => handOver.End(() => Run<T>(handOver.Offer, options, rows, left.Token)),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        try
        {
            while (await handOver.NextAsync().ConfigureAwait(false) is { } tile)
            {
                yield return tile;
                handOver.Release();
            }
        }
        finally
        {
            await left.CancelAsync().ConfigureAwait(false);
            await Task.WhenAny(run).ConfigureAwait(false);
        }

        cancellationToken.ThrowIfCancellationRequested();
        await run.ConfigureAwait(false);
    }

    /// <summary>The format of each of the grid's axes.</summary>
    internal NumberFormat[] AxisFormats<T>()
    {
        Sweep own = this with { Format = FormatIn<T>() };
        return [.. Parameters.Select(own.FormatOf)];
    }

    internal NumberFormat FormatIn<T>()
    {
        NumberFormat format = Format ?? NumberFormat.Of<T>();
        return format.IsHeldBy<T>()
            ? format
            : throw new ArgumentException($"{typeof(T).Name} does not hold numbers of the format {format}");
    }
}
