namespace VectorLearn.Data;

/// <summary>Maps as files of every format there is, told apart by their extension: <c>.csv</c>,
/// <c>.csv.gz</c>, <c>.csv.zst</c>.</summary>
public static class MapFile
{
    /// <summary>Reads a map; see <see cref="MapCsv.Read"/> for what is needed of it.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="MapFileException">It cannot be read or is no map.</exception>
    public static MapTable Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return MapFormat.For(path).Read(path);
    }

    /// <summary>About how many bytes a map will take, without running its sweep: rather too many for plain CSV, rather too
    /// few where it is compressed.</summary>
    /// <param name="path">The file.</param>
    /// <param name="plan">What it is to hold.</param>
    /// <exception cref="Sweeps.SettingException">The grid has more than 2^63 - 1 learners.</exception>
    public static long EstimateBytes(string path, MapPlan plan)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(plan);
        return MapFormat.For(path).EstimateBytes(plan);
    }
}
