using System.Globalization;
using System.Text.RegularExpressions;

namespace VectorLearn.Data;

/// <summary>The file of a shard, by its name: the third of 16 of <c>map.csv</c> is
/// <c>map.shard-0003-of-0016.csv</c>.</summary>
/// <param name="MapPath">The file of the whole map.</param>
/// <param name="Shard">Which part.</param>
public sealed partial record ShardName(string MapPath, Shard Shard)
{
    /// <summary>The shard's file.</summary>
    public string Path
    {
        get
        {
            string extension = MapFormat.ExtensionOf(MapPath);
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{MapPath[..^extension.Length]}.shard-{Shard.Number:D4}-of-{Shard.Count:D4}{extension}");
        }
    }

    /// <summary>Every file that the shard's sweep leaves: the shard, its manifest and what it is gone on with.</summary>
    public IReadOnlyList<string> Files
        =>
        [
            Path,
            SweepManifest.PathFor(Path),
            CheckpointLog.PathFor(Path),
            PartialMap.PathFor(Path),
            .. TileName.Beside(Path).Select(tile => tile.Path),
        ];

    /// <summary>Reads a shard's file name; null if it is none.</summary>
    /// <param name="path">The file.</param>
    public static ShardName? Parse(string path)
    {
        Match match = Pattern().Match(path);
        return match.Success
            && int.TryParse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture, out int number)
            && int.TryParse(match.Groups["count"].ValueSpan, CultureInfo.InvariantCulture, out int count)
            && number >= 1 && number <= count
            ? new ShardName(match.Groups["stem"].Value + match.Groups["extension"].Value, new Shard(number, count))
            : null;
    }

    /// <summary>The shards among files: those that were finished and those that were only begun.</summary>
    /// <param name="paths">The files.</param>
    public static IEnumerable<ShardName> ShardsAmong(IEnumerable<string> paths)
        => ShardFile.MapsAmong(paths).Select(Parse).OfType<ShardName>();

    [GeneratedRegex(@"^(?<stem>.*)\.shard-(?<number>\d+)-of-(?<count>\d+)(?<extension>(\.[^/\\.]+)*)$", RegexOptions.Singleline)]
    private static partial Regex Pattern();
}
