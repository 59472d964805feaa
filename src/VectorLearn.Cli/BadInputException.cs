namespace VectorLearn.Cli;

/// <summary>What was typed cannot be run. The message is one sentence: the option, what was wrong, what would be
/// right.</summary>
internal sealed class BadInputException(string option, string message, Exception? inner = null)
    : Exception($"{option}: {message}", inner);
