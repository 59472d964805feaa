using Microsoft.Win32.SafeHandles;

namespace VectorLearn.Cli;

/// <summary>Standard output as a stream of bytes.</summary>
internal static class StandardOutput
{
    private const int BrokenPipe = 32;

    /// <summary>Whether a write failed because the reader, such as <c>head</c>, has seen enough.</summary>
    public static bool HasLostReader(Exception exception)
        => !OperatingSystem.IsWindows() && exception is IOException { HResult: BrokenPipe };

    /// <summary>Opens it unbuffered. A write to a pipe that nobody reads any more fails, where Console's own stream would
    /// go on in silence to the end of a long run.</summary>
    public static Stream Open()
    {
        if (!OperatingSystem.IsWindows() && Console.IsOutputRedirected)
        {
            var direct = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            if (!direct.CanSeek)
            {
                return direct;
            }

            // A FileStream would not move the file's position for whoever writes to it after us.
            direct.Dispose();
        }

        return Console.OpenStandardOutput();
    }
}
