using System.Text.Json.Serialization.Metadata;
using Microsoft.Win32.SafeHandles;

namespace VectorLearn.Data;

/// <summary>The file beside a map's partial file that says how far it is. It only grows.</summary>
internal sealed class CheckpointLog : IDisposable
{
    private readonly SafeFileHandle _file;
    private long _length;
    private UInt128 _checksum;

    private CheckpointLog(string mapPath, long length, UInt128 checksum)
    {
        _file = File.OpenHandle(PathFor(mapPath), FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        _length = length;
        _checksum = checksum;
        RandomAccess.SetLength(_file, length);
    }

    /// <summary>The log of a map.</summary>
    public static string PathFor(string mapPath) => mapPath + ".checkpoint";

    /// <summary>Reads a log, which may grow meanwhile; null if there is none.</summary>
    public static CheckpointText? Read(string mapPath)
    {
        try
        {
            using SafeFileHandle file = File.OpenHandle(
                PathFor(mapPath), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            byte[] text = new byte[RandomAccess.GetLength(file)];
            int length = 0;
            while (RandomAccess.Read(file, text.AsSpan(length), length) is var count and > 0)
            {
                length += count;
            }

            return CheckpointText.Parse(text.AsSpan(0, length));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Begins a log anew.</summary>
    public static CheckpointLog Start(string mapPath, MapSettings settings)
    {
        var log = new CheckpointLog(mapPath, 0, default);
        log.Append(settings, CheckpointJson.Default.MapSettings);
        return log;
    }

    /// <summary>Goes on after the first checkpoints of a log, forgetting what else is in it.</summary>
    public static CheckpointLog Continue(string mapPath, CheckpointText text, int checkpoints)
    {
        (long length, UInt128 checksum) = text.After(checkpoints);
        return new CheckpointLog(mapPath, length, checksum);
    }

    public void Append(Checkpoint checkpoint) => Append(checkpoint, CheckpointJson.Default.Checkpoint);

    public void FlushToDisk() => RandomAccess.FlushToDisk(_file);

    public void Dispose() => _file.Dispose();

    // What fails half-way is overwritten by the next line.
    private void Append<TValue>(TValue value, JsonTypeInfo<TValue> type)
    {
        UInt128 checksum = _checksum;
        byte[] line = CheckpointText.Line(value, type, ref checksum);
        RandomAccess.Write(_file, line, _length);
        _length += line.Length;
        _checksum = checksum;
    }
}
