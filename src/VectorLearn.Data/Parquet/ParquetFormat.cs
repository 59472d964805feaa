namespace VectorLearn.Data;

/// <summary>Parquet: a row group a chunk, and the manifest in the footer.</summary>
internal sealed class ParquetFormat : MapFormat
{
    /// <summary>What the manifest is called in the footer.</summary>
    public const string ManifestKey = "vectorlearn.manifest";

    public override string Extension => ".parquet";

    public override ReadOnlySpan<byte> Mark => ParquetFooter.Mark;

    // As many rows as other tools put into a row group, and few enough to have some for every thread in memory.
    public override int? ChunkRows => 1 << 17;

    public override byte[] Head(MapSchema schema) => ParquetFooter.Mark.ToArray();

    public override Func<ChunkEncoder<T>> Encoders<T>(MapSchema schema)
    {
        var layout = new ParquetLayout(schema);
        return () => new ParquetChunk<T>(layout);
    }

    public override byte[] Foot(MapSchema schema, SweepManifest? manifest, IReadOnlyList<MapChunk> chunks)
    {
        Dictionary<string, string> metadata = [];
        if (manifest is not null)
        {
            metadata.Add(ManifestKey, manifest.OfAnyRun().ToJson());
        }

        return ParquetFooter.Join(new ParquetLayout(schema), metadata, chunks);
    }

    public override MapTable Read(string path) => ParquetMapReader.Read(path);

    public override IEnumerable<MapTable> ReadParts(string path) => ParquetMapReader.ReadParts(path);

    public override SweepManifest? ReadManifest(string path)
        => ParquetMapReader.ReadMetadata(path, ManifestKey) is { } json ? SweepManifest.Parse(json, $"the manifest in {path}") : null;
}
