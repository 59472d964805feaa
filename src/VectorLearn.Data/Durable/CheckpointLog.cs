using System.Text.Json;

namespace VectorLearn.Data;

/// <summary>The file beside a map's partial file that says how far it is: a line of settings, then a line a
/// checkpoint.</summary>
internal sealed class CheckpointLog : IDisposable
{
    private readonly ChainedLog _log;

    private CheckpointLog(ChainedLog log)
    {
        _log = log;
    }

    /// <summary>The log of a map.</summary>
    public static string PathFor(string mapPath) => mapPath + ".checkpoint";

    /// <summary>Begins a log anew.</summary>
    public static CheckpointLog Start(string mapPath, MapSettings settings)
    {
        var log = ChainedLog.Start(PathFor(mapPath));
        log.Append(JsonSerializer.SerializeToUtf8Bytes(settings, CheckpointJson.Default.MapSettings));
        return new CheckpointLog(log);
    }

    /// <summary>Goes on after the first checkpoints of a log, forgetting what else is in it.</summary>
    public static CheckpointLog Continue(string mapPath, CheckpointText text, int checkpoints)
        => new(ChainedLog.Continue(PathFor(mapPath), text.After(checkpoints)));

    public void Append(Checkpoint checkpoint)
        => _log.Append(JsonSerializer.SerializeToUtf8Bytes(checkpoint, CheckpointJson.Default.Checkpoint));

    public void FlushToDisk() => _log.FlushToDisk();

    public void Dispose() => _log.Dispose();
}

/// <summary>What a checkpoint log says, up to where it is damaged or ends.</summary>
internal sealed class CheckpointText
{
    private readonly IReadOnlyList<LogLine> _lines;

    private CheckpointText(IReadOnlyList<LogLine> lines)
    {
        _lines = lines;
        Settings = lines is [var first, ..]
            ? JsonSerializer.Deserialize(first.Content.Span, CheckpointJson.Default.MapSettings)
            : null;
        Checkpoints =
        [
            .. lines.Skip(1).Select(line => JsonSerializer.Deserialize(line.Content.Span, CheckpointJson.Default.Checkpoint)!),
        ];
    }

    /// <summary>What the file is to hold; null if even that is damaged.</summary>
    public MapSettings? Settings { get; }

    /// <summary>The checkpoints before the first damage.</summary>
    public IReadOnlyList<Checkpoint> Checkpoints { get; }

    /// <summary>Reads the log of a map, which may grow meanwhile; null if there is none.</summary>
    public static CheckpointText? Read(string mapPath)
        => ChainedLog.Read(CheckpointLog.PathFor(mapPath)) is { } lines ? new CheckpointText(lines) : null;

    /// <summary>The last line of so many checkpoints.</summary>
    public LogLine After(int checkpoints) => _lines[checkpoints];
}
