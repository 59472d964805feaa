namespace VectorLearn.Data;

/// <summary>CSV that is compressed chunk by chunk; what decompresses it sees the plain CSV.</summary>
internal sealed class CompressedCsvFormat(TextCompression compression) : MapFormat
{
    private static readonly CsvFormat s_plain = new();

    public override string Extension => s_plain.Extension + compression.Extension;

    public override ReadOnlySpan<byte> Mark => compression.Mark;

    // About 1.5 MB of text: more would compress no better.
    public override int? ChunkRows => 1 << 14;

    public override byte[] Head(MapSchema schema)
    {
        using TextCompressor compressor = compression.CreateCompressor();
        compressor.Compress(s_plain.Head(schema));
        return compressor.Block.ToArray();
    }

    public override Func<ChunkEncoder<T>> Encoders<T>(MapSchema schema)
    {
        Func<ChunkEncoder<T>> createText = s_plain.Encoders<T>(schema);
        return () => new CompressedCsvChunk<T>(createText(), compression.CreateCompressor());
    }

    public override MapTable Read(string path) => MapFileException.Guard(path, path =>
    {
        // Cores can only share a file of which any part can be read.
        using var text = new FileStream(
            Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        using (Stream file = Open(path))
        {
            file.CopyTo(text);
        }

        text.Flush();
        return CsvMapReader.Read(path, text.SafeFileHandle);
    });

    public override IEnumerable<MapTable> ReadParts(string path)
    {
        using Stream file = MapFileException.Guard(path, Open);
        foreach (MapTable part in CsvPartReader.Read(path, file))
        {
            yield return part;
        }
    }

    private Stream Open(string path) => compression.Decompress(File.OpenRead(path));
}
