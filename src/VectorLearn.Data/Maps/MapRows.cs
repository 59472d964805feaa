using System.Numerics;
using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>Consecutive rows of a map, column by column, in the number type of the sweep. A column that is not written is
/// empty.</summary>
internal readonly ref struct MapRows<T>
    where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>The rows of a sweep's tile.</summary>
    public static MapRows<T> Of(MapTile<T> tile) => new()
    {
        FirstInput = tile.Grid.At(tile.FirstRow).Input,
        InputCount = tile.Grid.Input.Count,
        Inputs = tile.Inputs,
        StepSizes = tile.StepSizes,
        InitialWeights = tile.InitialWeights,
        Goals = tile.Goals,
        Outcomes = tile.Outcomes,
        Periods = tile.Periods,
        Steps = tile.Steps,
        Weights = tile.Weights,
        Predictions = tile.Predictions,
        Errors = tile.Errors,
    };

    /// <summary>Where on the input axis the first row is.</summary>
    public int FirstInput { get; init; }

    /// <summary>The points of the input axis, through which the rows go while the other parameters stay as they are; 1
    /// where nothing is known of the rows' order.</summary>
    public required int InputCount { get; init; }

    public required ReadOnlySpan<T> Inputs { get; init; }

    public required ReadOnlySpan<T> StepSizes { get; init; }

    public required ReadOnlySpan<T> InitialWeights { get; init; }

    public required ReadOnlySpan<T> Goals { get; init; }

    public required ReadOnlySpan<Outcome> Outcomes { get; init; }

    public required ReadOnlySpan<byte> Periods { get; init; }

    public required ReadOnlySpan<int> Steps { get; init; }

    public required ReadOnlySpan<T> Weights { get; init; }

    public required ReadOnlySpan<T> Predictions { get; init; }

    public required ReadOnlySpan<T> Errors { get; init; }

    /// <summary>A column of numbers, by its name.</summary>
    public ReadOnlySpan<T> Numbers(string column) => column switch
    {
        MapColumns.Input => Inputs,
        MapColumns.InitialWeight => InitialWeights,
        MapColumns.Goal => Goals,
        MapColumns.Weight => Weights,
        MapColumns.Prediction => Predictions,
        MapColumns.Error => Errors,
        _ => StepSizes,
    };
}
