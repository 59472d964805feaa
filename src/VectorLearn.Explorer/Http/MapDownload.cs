using System.Net;
using VectorLearn.Data;
using VectorLearn.Sweeps;

namespace VectorLearn.Explorer;

/// <summary>A map as a file, to be taken away: the bytes that <c>vectorlearn sweep</c> writes for the same options.</summary>
internal static class MapDownload
{
    /// <summary>The most learners of a map.</summary>
    public const long MostLearners = 1 << 24;

    private const string FormatKey = "format";

    /// <summary>Writes the map of a request to a file of its own, which goes when it is closed, and tells its
    /// extension.</summary>
    public static async Task<(FileStream File, string Extension)> WriteAsync(
        RequestQuery query, WorkQueue queue, IPAddress client, int threads, CancellationToken cancellationToken)
    {
        string extension = query.Choice(FormatKey, [.. MapFile.Extensions.Select(one => one[1..])], one => one);
        var plan = new MapPlan { Sweep = LearnerQuery.ReadGrid(query) };
        query.CheckAllRead();
        if (plan.Sweep.Grid.Count > MostLearners)
        {
            throw new RequestException(
                FormatKey, FormattableString.Invariant($"a map to take away has at most {MostLearners} learners; this one has {plan.Sweep.Grid.Count}"));
        }

        // A name that nobody can foresee, so that nobody else's file is there.
        DirectoryInfo folder = Directory.CreateTempSubdirectory("vectorlearn-");
        try
        {
            string path = Path.Join(folder.FullName, $"map.{extension}");
            await queue.RunAsync(
                client,
                stop =>
                {
                    using MapWriter writer = MapWriter.Begin(path, plan);
                    return writer.Run(new SweepOptions { Threads = threads }, stop);
                },
                cancellationToken).ConfigureAwait(false);
            return (new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Delete, 1 << 16, FileOptions.Asynchronous), extension);
        }
        finally
        {
            // An open file stays readable where names can go before it; elsewhere it is left to the system.
            try
            {
                folder.Delete(recursive: true);
            }
            catch (IOException)
            {
            }
        }
    }
}
