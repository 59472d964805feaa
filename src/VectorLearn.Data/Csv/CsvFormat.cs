using System.Text;
using VectorLearn.Grids;
using VectorLearn.Sweeps;

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
        AxisText? points = schema.Sweep is { } sweep ? AxisText.Of(Innermost(sweep).Axis, sweep.FormatOf(Innermost(sweep).Parameter)) : null;
        return () => new CsvChunk<T>(schema, points);
    }

    /// <summary>The axis through which the rows of a sweep go while all other parameters stay as they are.</summary>
    public static GridAxis Innermost(Sweep sweep) => sweep.Grid.Axes[^1];

    public override MapTable Read(string path) => CsvMapReader.Read(path, MapFileException.Guard(path, File.OpenRead));

    public override IEnumerable<MapTable> ReadParts(string path)
        => CsvMapReader.ReadParts(path, MapFileException.Guard(path, File.OpenRead));
}
