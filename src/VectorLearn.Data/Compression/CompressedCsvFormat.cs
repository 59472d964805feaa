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

    public override MapTable Read(string path) => CsvMapReader.Read(path, MapFileException.Guard(path, Open));

    public override IEnumerable<MapTable> ReadParts(string path)
        => CsvMapReader.ReadParts(path, MapFileException.Guard(path, Open));

    private Stream Open(string path) => compression.Decompress(File.OpenRead(path));
}
