namespace VectorLearn.Cli;

/// <summary>How the command that runs can be run again.</summary>
internal static class OwnCommand
{
    /// <summary>Its words: a program, or <c>dotnet</c> and the assembly.</summary>
    public static IReadOnlyList<string> Words { get; } = Find();

    private static string[] Find()
    {
        string process = Environment.ProcessPath ?? "vectorlearn";
        return Path.GetFileNameWithoutExtension(process) == "dotnet"
            ? [process, Path.Join(AppContext.BaseDirectory, "vectorlearn.dll")]
            : [process];
    }
}
