using System.Globalization;
using VectorLearn.Dimensions;
using VectorLearn.Grids;
using VectorLearn.Maps;
using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>The boundary between outcomes on a map that was read from a file.</summary>
public static class MapDimension
{
    /// <summary>Reads a map and measures the boundary between some of its outcomes and the others.</summary>
    /// <param name="path">The map: a full grid with one axis of 2^n + 1 points or two of any number, its rows in any
    /// order.</param>
    /// <param name="between">The outcomes on one side.</param>
    /// <exception cref="MapFileException">It cannot be read or is no such map.</exception>
    public static BoundaryDimension Read(string path, IReadOnlyCollection<Outcome> between)
    {
        ArgumentNullException.ThrowIfNull(between);
        MapTable map = MapFile.Read(path);
        if (!map.Has(Column.Outcome))
        {
            throw new MapFileException($"{path}: it has no column {Column.Outcome}, between which the boundary would be");
        }

        Sweep? sweep = MapFile.ReadManifest(path)?.ToSweep();

        // The grid has the input innermost, and the map has it in front.
        GridAxis[] axes =
        [
            .. map.Parameters.Reverse().Select(parameter => new GridAxis(parameter, ValuesOf(map[parameter])))
                .Where(axis => axis.Axis.Count > 1),
        ];
        try
        {
            return BoundaryDimension.Of(axes, Sides(path, map, axes, between), sweep is null ? null : sweep.FormatOf);
        }
        catch (SettingException exception)
        {
            throw new MapFileException($"{path}: {exception.Setting}: {exception.Message}", exception);
        }
    }

    /// <summary>The values there are, in ascending order.</summary>
    private static Axis ValuesOf(double[] column)
    {
        double[] values = [.. new HashSet<double>(column)];
        Array.Sort(values);
        return values.Length == 1 ? Axis.Constant(values[0]) : Axis.List(values);
    }

    private static bool[] Sides(string path, MapTable map, GridAxis[] axes, IReadOnlyCollection<Outcome> between)
    {
        long points = axes.Aggregate(1L, (product, axis) => product * axis.Axis.Count);
        if (points != map.Count)
        {
            throw new MapFileException(string.Create(
                CultureInfo.InvariantCulture,
                $"{path}: a map has a row for each of its {string.Join(" x ", axes.Select(axis => axis.Axis.Count))} points, and this one has {map.Count} rows"));
        }

        var indexes = axes.Select(axis => Enumerable.Range(0, axis.Axis.Count).ToDictionary(i => axis.Axis[i])).ToArray();
        double[][] columns = [.. axes.Select(axis => map[axis.Parameter])];
        bool[] known = new bool[map.Count];
        bool[] sides = new bool[map.Count];
        for (int row = 0; row < map.Count; row++)
        {
            int point = 0;
            for (int axis = 0; axis < axes.Length; axis++)
            {
                point = (point * axes[axis].Axis.Count) + indexes[axis][columns[axis][row]];
            }

            if (known[point])
            {
                string place = string.Join(", ", axes.AsEnumerable().Reverse().Select(axis => string.Create(
                    CultureInfo.InvariantCulture, $"{axis.Parameter} {map[axis.Parameter][row]}")));
                throw new MapFileException($"{path}: {place} is there twice; a map has each point once");
            }

            known[point] = true;
            sides[point] = between.Contains(map.Outcomes[row]);
        }

        return sides;
    }
}
