using System.Text;

namespace VectorLearn.Data;

/// <summary>Plain CSV: the header, then the rows as text.</summary>
internal sealed class CsvFormat : MapFormat
{
    public override string Extension => ".csv";

    public override int? ChunkRows => null;

    public override long EstimateBytes(MapPlan plan) => MapCsv.EstimateBytes(plan);

    public override byte[] Head(MapSchema schema) => Encoding.UTF8.GetBytes(string.Join(',', schema.Columns) + "\n");

    public override Func<ChunkEncoder<T>> Encoders<T>(MapSchema schema)
    {
        AxisText? inputs = schema.Sweep is { } sweep ? AxisText.Of<T>(sweep.Input) : null;
        return () => new CsvChunk<T>(schema, inputs);
    }

    public override MapTable Read(string path) => CsvMapReader.Read(path);

    public override IEnumerable<MapTable> ReadParts(string path)
    {
        using Stream file = MapFileException.Guard(path, File.OpenRead);
        foreach (MapTable part in CsvPartReader.Read(path, file))
        {
            yield return part;
        }
    }
}
