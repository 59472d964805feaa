using Spectre.Console;

namespace VectorLearn.Cli;

/// <summary>The terminal behind standard error, if there is one.</summary>
internal static class Terminal
{
    /// <summary>Whether a person looks on, at a terminal that can be drawn on.</summary>
    public static bool IsWatched => !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not "dumb";

    /// <summary>A console to draw on; it leaves out colours where NO_COLOR asks for it.</summary>
    public static IAnsiConsole OpenError()
        => AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
}
