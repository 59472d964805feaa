namespace VectorLearn.Data;

/// <summary>What came of comparing a map's file with the sweep it is of.</summary>
public sealed class VerifiedMap
{
    internal VerifiedMap(long rows, long rowsFound, long compared, long differing, IReadOnlyList<MapDifference> first)
    {
        Rows = rows;
        RowsFound = rowsFound;
        Compared = compared;
        Differing = differing;
        First = first;
    }

    /// <summary>The rows the file should have.</summary>
    public long Rows { get; }

    /// <summary>The rows it has.</summary>
    public long RowsFound { get; }

    /// <summary>The rows that were run again and compared.</summary>
    public long Compared { get; }

    /// <summary>How many of those differ.</summary>
    public long Differing { get; }

    /// <summary>The first that differ.</summary>
    public IReadOnlyList<MapDifference> First { get; }

    /// <summary>Whether there are all rows, and every bit of what was compared agrees.</summary>
    public bool Agrees => Differing == 0 && RowsFound == Rows;
}

/// <summary>A value of a map that is not what its sweep gives.</summary>
/// <param name="Row">The row of the file, from 0.</param>
/// <param name="Column">The column.</param>
/// <param name="Expected">What the sweep gives.</param>
/// <param name="Found">What the file has.</param>
public sealed record MapDifference(long Row, string Column, string Expected, string Found);
