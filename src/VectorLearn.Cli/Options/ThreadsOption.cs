namespace VectorLearn.Cli;

/// <summary>The option that says how many threads to run on.</summary>
internal sealed class ThreadsOption()
    : WholeNumberOption("--threads", "Threads to run on", 1, Most, Math.Min(Environment.ProcessorCount, Most))
{
    private const int Most = 1024;
}
