using System.Numerics;
using VectorLearn.Grids;
using VectorLearn.Maps;
using VectorLearn.Numbers;
using VectorLearn.Sweeps;

namespace VectorLearn.Data;

/// <summary>Runs the sweep of a map again and compares every bit with the map's file, in bounded memory.</summary>
public static class MapVerification
{
    /// <summary>Compares a map with its sweep.</summary>
    /// <param name="path">The map's file, with its rows in the sweep's order.</param>
    /// <param name="manifest">What it should be.</param>
    /// <param name="options">How to run the sweep.</param>
    /// <param name="sample">How many rows to run again and compare, 1 or more; all if null.</param>
    /// <param name="seed">Which rows a sample takes.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="MapFileException">The file cannot be read, or is no map.</exception>
    /// <exception cref="SettingException">The sweep cannot be run.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static VerifiedMap Verify(
        string path,
        SweepManifest manifest,
        SweepOptions? options = null,
        long? sample = null,
        int seed = 0,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentOutOfRangeException.ThrowIfLessThan(sample ?? 1, 1, nameof(sample));
        MapPlan plan = manifest.ToPlan();
        var rows = new RowRange(manifest.Shard?.FirstRow ?? 0, manifest.Rows);
        using var file = new FileRows(path);
        return plan.Format.Use(new Verifying(plan.Sweep, rows, file, options ?? new SweepOptions(), sample, seed, cancellationToken));
    }

    private sealed class Verifying(
        Sweep sweep, RowRange rows, FileRows file, SweepOptions options, long? sample, int seed, CancellationToken cancellationToken)
        : INumberUser<VerifiedMap>
    {
        public VerifiedMap Use<T>()
            where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        {
            var comparison = new RowComparison<T>(sweep);
            if (sample is { } count)
            {
                var learners = new MapSample<T>(sweep, options);
                foreach (long[] picked in MapSample<T>.Pick(rows, count, seed).Chunk(MapSample<T>.Most))
                {
                    MapRows<T> expected = learners.Run(picked, cancellationToken);
                    for (int i = 0; i < picked.Length; i++)
                    {
                        Compare(comparison, picked[i] - rows.First, expected, i, count: 1);
                    }
                }
            }
            else
            {
                sweep.Run<T>(CompareTile, options, rows, cancellationToken);
            }

            return new VerifiedMap(rows.Count, file.CountAll(), comparison.Compared, comparison.Differing, comparison.First);

            void CompareTile(MapTile<T> tile)
                => Compare(comparison, tile.FirstRow - rows.First, new TileRows<T>(tile), 0, tile.Count);
        }

        /// <summary>Compares consecutive rows with those of the file, as far as it has them.</summary>
        private void Compare<T>(RowComparison<T> comparison, long row, MapRows<T> expected, int i, int count)
            where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        {
            for (int done = 0; done < count;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int j = file.Find(row + done, out MapTable? found);
                if (found is null)
                {
                    return;
                }

                int stretch = Math.Min(count - done, found.Count - j);
                comparison.Compare(row + done, expected, i + done, found, j, stretch);
                done += stretch;
            }
        }
    }
}
