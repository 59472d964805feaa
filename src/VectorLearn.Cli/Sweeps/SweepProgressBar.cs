using Spectre.Console;
using VectorLearn.Sweeps;

namespace VectorLearn.Cli;

/// <summary>A progress bar on the terminal for sweeps that take longer than a blink.</summary>
internal static class SweepProgressBar
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(0.4);
    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(0.1);

    /// <summary>Runs a sweep and shows how far it is, if there is anyone to see it.</summary>
    public static TResult Watch<TResult>(SweepOptions options, Func<SweepOptions, TResult> run)
    {
        if (!Terminal.IsWatched)
        {
            return run(options);
        }

        var latest = new LatestProgress();
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
            new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn());
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

    private sealed class LatestProgress : IProgress<SweepProgress>
    {
        private volatile object _value = new SweepProgress(0, 1);

        public SweepProgress Value => (SweepProgress)_value;

        public void Report(SweepProgress value) => _value = value;
    }
}
