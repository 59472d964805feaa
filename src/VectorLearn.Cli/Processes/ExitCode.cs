namespace VectorLearn.Cli;

/// <summary>What the process tells the one who started it.</summary>
internal static class ExitCode
{
    public const int Ok = 0;
    public const int FailedRun = 1;
    public const int BadInput = 2;

    /// <summary>Added to the number of the signal that ended the run, as shells do.</summary>
    public const int Signal = 128;

    /// <summary>The reader of standard output has gone: as if SIGPIPE had ended the process.</summary>
    public const int LostReader = Signal + 13;
}
