using VectorLearn.Data;
using VectorLearn.Grids;
using VectorLearn.Maps;
using VectorLearn.Plots;

namespace VectorLearn.Cli;

/// <summary>The picture beside a sweep's map.</summary>
internal sealed class SweepPicture
{
    private const string OptionName = "--plot";

    private readonly SweepOutput _map;

    private SweepPicture(SweepOutput map)
    {
        _map = map;
        Name = MapToDraw.PicturePath(map.Name);
    }

    /// <summary>The file, as the map's was asked for.</summary>
    public string Name { get; }

    /// <summary>Checks that there can be a picture, before anything runs.</summary>
    public static SweepPicture For(MapPlan plan, SweepOutput map, bool force)
    {
        if (!map.IsFile)
        {
            throw new BadInputException(OptionName, "the picture is drawn from the map's file; give --output one");
        }

        if (plan.Shard is not null)
        {
            throw new BadInputException(OptionName, "a part has no picture of its own; merge the parts and plot their map");
        }

        if (plan.Columns is { } columns && !(columns.Contains(Column.Outcome) && columns.Contains(Column.Steps)))
        {
            throw new BadInputException(
                OptionName, "the picture shows outcome and steps; have them among --columns, or leave the picture out");
        }

        Parameter[] varying = [.. plan.Sweep.ColumnParameters.Where(parameter => plan.Sweep[parameter].Count > 1)];
        if (varying.Length > 2)
        {
            throw new BadInputException(
                OptionName,
                $"a picture has two axes and this map more; leave it out, and hold the others when you draw: vectorlearn plot map {map.Name} --where {varying[^1]}=...");
        }

        var picture = new SweepPicture(map);
        return File.Exists(picture.Name) && !force && !map.IsDefault
            ? throw new BadInputException(
                OptionName, $"'{picture.Name}' exists; give the map another name, or --force to overwrite it")
            : picture;
    }

    public void Draw()
    {
        try
        {
            PlotMapCommand.Draw(_map.Name, Name);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or PlotDataException)
        {
            throw new FailedRunException(
                $"{OptionName}: the map is whole, but {Name} could not be drawn: {exception.Message}", exception);
        }
    }
}
