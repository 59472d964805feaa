using System.Globalization;
using System.IO.Hashing;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace VectorLearn.Data;

/// <summary>A file of lines that only grows. A line begins with the checksum of the rest of it and of the checksum before,
/// so that no line can be damaged, lost or left over unnoticed.</summary>
internal sealed class ChainedLog : IDisposable
{
    private const int ChecksumLength = 32;

    private readonly SafeFileHandle _file;
    private long _length;
    private UInt128 _checksum;

    private ChainedLog(string path, LogLine last)
    {
        _file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        _length = last.End;
        _checksum = last.Checksum;
        RandomAccess.SetLength(_file, _length);
    }

    /// <summary>Begins a file anew.</summary>
    public static ChainedLog Start(string path) => new(path, default);

    /// <summary>Goes on after a line of a file, forgetting what else is in it.</summary>
    public static ChainedLog Continue(string path, LogLine last) => new(path, last);

    /// <summary>Reads a file, which may grow meanwhile, up to where it is damaged or ends; null if there is none.</summary>
    public static IReadOnlyList<LogLine>? Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            file.CopyTo(bytes);
            return Parse(bytes.ToArray());
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Appends a line, without a line break in it. What fails half-way is overwritten by the next.</summary>
    public void Append(ReadOnlySpan<byte> content)
    {
        UInt128 checksum = ChecksumOf(content, _checksum);
        byte[] line = [.. Prefix(checksum), .. content, (byte)'\n'];
        RandomAccess.Write(_file, line, _length);
        _length += line.Length;
        _checksum = checksum;
    }

    public void FlushToDisk() => RandomAccess.FlushToDisk(_file);

    public void Dispose() => _file.Dispose();

    private static List<LogLine> Parse(ReadOnlyMemory<byte> text)
    {
        var lines = new List<LogLine>();
        var last = new LogLine();
        while (text.Span[(int)last.End..].IndexOf((byte)'\n') is var length and > ChecksumLength)
        {
            ReadOnlyMemory<byte> line = text.Slice((int)last.End, length);
            ReadOnlyMemory<byte> content = line[(ChecksumLength + 1)..];
            UInt128 checksum = ChecksumOf(content.Span, last.Checksum);
            if (!line.Span.StartsWith(Prefix(checksum)))
            {
                break;
            }

            last = new LogLine(content, last.End + length + 1, checksum);
            lines.Add(last);
        }

        return lines;
    }

    private static UInt128 ChecksumOf(ReadOnlySpan<byte> content, UInt128 previous)
        => XxHash128.HashToUInt128(content, (long)(ulong)previous);

    private static byte[] Prefix(UInt128 checksum)
        => Encoding.ASCII.GetBytes(checksum.ToString("x32", CultureInfo.InvariantCulture) + " ");
}

/// <summary>A line of a <see cref="ChainedLog"/>.</summary>
/// <param name="Content">What it says.</param>
/// <param name="End">Where in the file it ends.</param>
/// <param name="Checksum">The checksum it begins with.</param>
internal readonly record struct LogLine(ReadOnlyMemory<byte> Content, long End, UInt128 Checksum);
