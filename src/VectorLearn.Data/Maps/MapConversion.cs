using System.Numerics;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>Writes a map that is in a file again, in another format. The rows and their order stay, and every number's
/// bits.</summary>
public static class MapConversion
{
    private const int ChunkRows = 1 << 16;

    /// <summary>Reads a map part by part and writes it; the map is never in memory as a whole.</summary>
    /// <param name="from">The file to read.</param>
    /// <param name="manifest">What the map is; its numbers are doubles if null.</param>
    /// <param name="to">A file name of the format to write: <c>.csv</c> if its extension is none that is known.</param>
    /// <param name="output">Takes the bytes; stays open.</param>
    /// <param name="progress">Hears how many rows are done, where the manifest says how many there are.</param>
    /// <param name="cancellationToken">Stops, and leaves what is written.</param>
    /// <returns>How many rows there were.</returns>
    /// <exception cref="MapFileException">The file cannot be read, is no map, or not the manifest's.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static long Run(
        string from,
        SweepManifest? manifest,
        string to,
        Stream output,
        IProgress<SweepProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(output);
        return (manifest?.ToSweep().Format ?? NumberFormat.Double).Use(new Converting(from, manifest, to, output, progress, cancellationToken));
    }

    private sealed class Converting(
        string from,
        SweepManifest? manifest,
        string to,
        Stream output,
        IProgress<SweepProgress>? progress,
        CancellationToken cancellationToken) : INumberUser<long>
    {
        public long Use<T>()
            where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        {
            Writing<T>? writing = null;
            try
            {
                foreach (MapTable part in MapFormat.Of(from).ReadParts(from))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    writing ??= new Writing<T>(MapFormat.For(to), new MapSchema(part, manifest), output);
                    writing.Add(part);
                    if (manifest is not null)
                    {
                        progress?.Report(new SweepProgress(writing.Rows, manifest.Rows));
                    }
                }

                if (writing is null)
                {
                    throw new MapFileException($"{from} has no rows");
                }

                if (manifest is not null && manifest.Rows != writing.Rows)
                {
                    throw new MapFileException(
                        $"{from} has {writing.Rows} rows and its manifest speaks of {manifest.Rows}; it is another map's");
                }

                writing.Finish(manifest);
                return writing.Rows;
            }
            finally
            {
                writing?.Dispose();
            }
        }
    }

    /// <summary>The file that is written. A chunk is encoded and written while the rows of the next are read.</summary>
    private sealed class Writing<T> : IDisposable
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        private readonly MapFormat _format;
        private readonly MapSchema _schema;
        private readonly Stream _output;
        private readonly ChunkEncoder<T> _encoder;
        private readonly List<MapChunk> _chunks = [];
        private MapBuffer<T> _filling;
        private MapBuffer<T> _encoding;
        private Task _encoded = Task.CompletedTask;

        public Writing(MapFormat format, MapSchema schema, Stream output)
        {
            _format = format;
            _schema = schema;
            _output = output;
            _encoder = format.Encoders<T>(schema)();
            _filling = new MapBuffer<T>(schema.Columns, schema.FormatOf, format.ChunkRows ?? ChunkRows);
            _encoding = new MapBuffer<T>(schema.Columns, schema.FormatOf, format.ChunkRows ?? ChunkRows);
            output.Write(format.Head(schema));
        }

        public long Rows { get; private set; }

        public void Add(MapTable part)
        {
            for (int start = 0; start < part.Count;)
            {
                start += _filling.Take(part, start);
                if (_filling.IsFull)
                {
                    Encode();
                }
            }

            Rows += part.Count;
        }

        public void Finish(SweepManifest? manifest)
        {
            Encode();
            _encoded.GetAwaiter().GetResult();
            _output.Write(_format.Foot(_schema, manifest, _chunks));
        }

        public void Dispose()
        {
            // Of a failure there has been word already, or the first is of more use.
            Task.WaitAny(_encoded);
            _encoder.Dispose();
        }

        private void Encode()
        {
            _encoded.GetAwaiter().GetResult();
            if (_filling.Count == 0)
            {
                return;
            }

            (_filling, _encoding) = (_encoding, _filling);
            _filling.Resize(0);
            _encoded = Task.Run(() =>
            {
                _encoder.Encode(_encoding);
                _output.Write(_encoder.Bytes);
                if (!_encoder.Metadata.IsEmpty)
                {
                    _chunks.Add(new MapChunk(_encoding.Count, _encoder.Bytes.Length, _encoder.Metadata.ToArray()));
                }
            });
        }
    }
}
