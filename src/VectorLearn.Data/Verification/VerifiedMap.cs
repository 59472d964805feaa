namespace VectorLearn.Data;

/// <summary>What came of comparing a map's file with the sweep it is of.</summary>
/// <param name="Rows">The rows the file should have.</param>
/// <param name="RowsFound">The rows it has.</param>
/// <param name="Compared">The rows that were run again and compared.</param>
/// <param name="Differing">How many of those differ.</param>
/// <param name="First">The first that differ.</param>
public sealed record VerifiedMap(
    long Rows, long RowsFound, long Compared, long Differing, IReadOnlyList<MapDifference> First)
{
    /// <summary>Whether there are all rows, and every bit of what was compared agrees.</summary>
    public bool Agrees => Differing == 0 && RowsFound == Rows;
}

/// <summary>A value of a map that is not what its sweep gives.</summary>
/// <param name="Row">The row of the file, from 0.</param>
/// <param name="Column">The column.</param>
/// <param name="Expected">What the sweep gives.</param>
/// <param name="Found">What the file has.</param>
public sealed record MapDifference(long Row, string Column, string Expected, string Found);
