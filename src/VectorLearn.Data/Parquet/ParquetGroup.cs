using ParquetSharp;

namespace VectorLearn.Data;

/// <summary>Reads the rows of a row group, in order, into tables.</summary>
internal sealed class ParquetGroup : IDisposable
{
    private readonly string _path;
    private readonly MapHeader _header;
    private readonly long _firstRow;
    private readonly RowGroupReader _group;
    private readonly Dictionary<int, ParquetColumn> _columns = [];

    /// <summary>Opens a row group.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="file">The file.</param>
    /// <param name="index">Which row group.</param>
    /// <param name="header">Which column holds what.</param>
    /// <param name="firstRow">The row group's first row in the file, from 0.</param>
    public ParquetGroup(string path, ParquetFileReader file, int index, MapHeader header, long firstRow)
    {
        _path = path;
        _header = header;
        _firstRow = firstRow;
        _group = file.RowGroup(index);
        Rows = _group.MetaData.NumRows;
    }

    public long Rows { get; }

    /// <summary>Reads the next rows.</summary>
    public void ReadInto(MapTable table, int start, int count)
    {
        Range rows = start..(start + count);
        At(_header.Input, MapColumns.Input).ReadParameters(table.Inputs.AsSpan(rows));
        At(_header.StepSize, _header.StepSizeName).ReadParameters(table.StepSizes.AsSpan(rows));
        if (table.InitialWeights is { } initialWeights)
        {
            At(_header.InitialWeight, MapColumns.InitialWeight).ReadParameters(initialWeights.AsSpan(rows));
        }

        if (table.Goals is { } goals)
        {
            At(_header.Goal, MapColumns.Goal).ReadParameters(goals.AsSpan(rows));
        }

        if (_header.Outcome >= 0)
        {
            At(_header.Outcome, MapColumns.Outcome).ReadOutcomes(table.Outcomes.AsSpan(rows));
        }

        if (table.Periods is { } periods)
        {
            At(_header.Period, MapColumns.Period).ReadWhole(periods.AsSpan(rows));
        }

        if (_header.Steps >= 0)
        {
            At(_header.Steps, MapColumns.Steps).ReadWhole(table.Steps.AsSpan(rows));
        }

        if (table.Weights is { } weights)
        {
            At(_header.Weight, MapColumns.Weight).ReadNumbers(weights.AsSpan(rows));
        }

        if (table.Predictions is { } predictions)
        {
            At(_header.Prediction, MapColumns.Prediction).ReadNumbers(predictions.AsSpan(rows));
        }

        if (table.Errors is { } errors)
        {
            At(_header.Error, MapColumns.Error).ReadNumbers(errors.AsSpan(rows));
        }
    }

    public void Dispose()
    {
        foreach (ParquetColumn column in _columns.Values)
        {
            column.Dispose();
        }

        _group.Dispose();
    }

    private ParquetColumn At(int index, string name)
    {
        if (!_columns.TryGetValue(index, out ParquetColumn? column))
        {
            column = new ParquetColumn(_path, _group.Column(index), name, _firstRow);
            _columns.Add(index, column);
        }

        return column;
    }
}
