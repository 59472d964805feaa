namespace VectorLearn.Cli;

/// <summary>The input was good and the run failed all the same, for example because the disk is full.</summary>
internal sealed class FailedRunException(string message, Exception? inner = null) : Exception(message, inner);
