namespace VectorLearn.Data;

/// <summary>Makes whoever holds it the only one to write a map: a lock of the system's on a file beside it, gone with the
/// process however that ends.</summary>
internal sealed class MapLock : IDisposable
{
    // What the system calls a lock that another process holds: on Linux, on macOS, on Windows.
    private static readonly int[] s_heldErrors = [11, 35, unchecked((int)0x80070020)];

    private readonly FileStream _file;

    private MapLock(FileStream file)
    {
        _file = file;
    }

    /// <summary>Takes the lock of a map.</summary>
    /// <exception cref="MapFileException">Another process has it.</exception>
    public static MapLock Take(string mapPath)
    {
        // A file that is not empty was removed between opening and locking it; or, if it still is there the second
        // time, left behind by a process that was ended on the way.
        MapLock taken = Open(mapPath);
        if (taken._file.Length > 0)
        {
            taken._file.Dispose();
            taken = Open(mapPath);
            taken._file.SetLength(0);
        }

        return taken;
    }

    /// <summary>Whether a process has the lock of a map. Does not keep others from taking it for longer than a
    /// look.</summary>
    public static bool IsHeld(string mapPath)
    {
        try
        {
            using var file = new FileStream(PathFor(mapPath), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            return false;
        }
        catch (IOException exception)
        {
            return s_heldErrors.Contains(exception.HResult);
        }
    }

    /// <summary>Gives the lock back and removes its file.</summary>
    public void Dispose()
    {
        using (_file)
        {
            try
            {
                _file.WriteByte(0);
                File.Delete(_file.Name);
            }
            catch (IOException)
            {
                // The disk is full or the folder gone. Left behind the file does no harm; removed unmarked it might.
            }
        }
    }

    private static string PathFor(string mapPath) => mapPath + ".lock";

    private static MapLock Open(string mapPath)
    {
        try
        {
            return new MapLock(new FileStream(
                PathFor(mapPath), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
        }
        catch (IOException exception) when (s_heldErrors.Contains(exception.HResult))
        {
            throw new MapFileException($"{mapPath} is being written by another sweep", exception);
        }
    }
}
