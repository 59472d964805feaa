using System.Globalization;
using VectorLearn.Dimensions;

namespace VectorLearn.Cli;

/// <summary>How rough a boundary is, for people: its counts as a table, and what comes of them.</summary>
internal static class DimensionReport
{
    public static void Write(MeasuredBoundary measured, TextWriter output)
    {
        BoundaryDimension boundary = measured.Dimension;
        output.Write($"{measured.Source}: the boundary between {measured.Sides}\n\n");
        var table = new TextTable("rrrrl");
        table.Add("level", "scale", "cells", "boundary");
        foreach (BoundaryLevel level in boundary.Levels)
        {
            table.Add(
                Number(level.Level),
                level.Scale.ToString("G4", CultureInfo.InvariantCulture),
                Quantity.Count(level.Cells),
                Quantity.Count(level.Boundary),
                level.Level >= boundary.LastDigitsLevel ? $"last digits of {measured.Format}"
                    : boundary.Fit is { } fit && level.Level >= fit.FirstLevel && level.Level <= fit.LastLevel ? "fitted"
                    : "");
        }

        table.Write(output);
        output.Write("\n" + Sentence(boundary) + "\n");
        output.Write(boundary.LastDigitsLevel is { } reached
            ? $"The last digits of {measured.Format} were reached: from level {Number(reached)} on, neighbouring points are the same number or the next; these levels are left out.\n"
            : $"The last digits of {measured.Format} were not reached.\n");
    }

    private static string Sentence(BoundaryDimension boundary)
        => boundary.Fit is { } fit ? string.Create(
            CultureInfo.InvariantCulture,
            $"dimension {fit.Dimension:F4}, standard error {fit.StandardError:F4}, from levels {fit.FirstLevel} to {fit.LastLevel}: scales {Math.ScaleB(1, -fit.FirstLevel):G4} to {Math.ScaleB(1, -fit.LastLevel):G4}")
            : boundary.Levels[^1].Boundary == 0 ? "no dimension: all points are on one side of the boundary"
            : "no dimension: the boundary is not seen on three levels; give more points";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
