using Spectre.Console;
using Spectre.Console.Rendering;
using VectorLearn.Sweeps;

namespace VectorLearn.Cli;

/// <summary>A progress bar on the terminal for sweeps that take longer than a blink; elsewhere, as in a log, a line now and
/// then.</summary>
internal static class SweepProgressBar
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(0.4);
    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(0.1);
    private static readonly TimeSpan s_logPace = TimeSpan.FromSeconds(30);

    /// <summary>Runs a sweep and shows how far it is.</summary>
    /// <param name="options">How to run it.</param>
    /// <param name="run">Runs it.</param>
    /// <param name="before">Learners that were done before, in an earlier run.</param>
    public static TResult Watch<TResult>(SweepOptions options, Func<SweepOptions, TResult> run, long before = 0)
    {
        var latest = new LatestProgress(before);
        if (!Terminal.IsWatched)
        {
            using var log = new Timer(_ => Console.Error.WriteLine($"vectorlearn: {latest}"), null, s_logPace, s_logPace);
            return run(options with { Progress = latest });
        }

        Task<TResult> running = Task.Run(() => run(options with { Progress = latest }));
        if (!HasEnded(running, s_patience))
        {
            Draw(running, latest);
        }

        return running.GetAwaiter().GetResult();
    }

    private static void Draw(Task running, LatestProgress latest)
    {
        Progress bar = Terminal.OpenError().Progress();
        bar.AutoClear(true).Columns(
            new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new TimeLeft(latest));
        bar.Start(context =>
        {
            ProgressTask task = context.AddTask("learners");
            while (!HasEnded(running, s_pace))
            {
                task.MaxValue = latest.Value.Total;
                task.Value = latest.Value.Learners;
            }
        });
    }

    // Unlike Wait, does not throw what the sweep threw.
    private static bool HasEnded(Task running, TimeSpan patience) => Task.WaitAny([running], patience) == 0;

    /// <summary>The time left by the pace of the whole run: steadier than the library's, which is that of the last
    /// moments.</summary>
    private sealed class TimeLeft(LatestProgress latest) : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
            => new Text(latest.Left is { } left ? LatestProgress.Clock(left) : "--:--:--", new Style(Color.Blue));
    }
}
