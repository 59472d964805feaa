using System.Reflection;
using System.Runtime.Loader;

namespace VectorLearn.Cli.Tests;

/// <summary>The built command in the tests' own process, one run at a time: for what it says before it runs anything, where
/// a process would only take time. What it writes as bytes to standard output is not heard.</summary>
internal static class CommandInProcess
{
    private static readonly SemaphoreSlim s_turn = new(1);
    private static readonly Lazy<MethodInfo> s_command = new(
        () => new Context(RunningCommand.Assembly).LoadFromAssemblyPath(RunningCommand.Assembly).EntryPoint!);

    /// <summary>Runs the command to its end.</summary>
    /// <param name="folder">The folder it runs in.</param>
    /// <param name="arguments">Its arguments, one each.</param>
    public static async Task<CommandResult> Run(TemporaryFolder folder, params IEnumerable<string> arguments)
    {
        if (RunningCommand.Replacement is not null)
        {
            return await RunningCommand.Run(folder, arguments);
        }

        await s_turn.WaitAsync(Xunit.TestContext.Current.CancellationToken);
        (string current, TextWriter output, TextWriter error) = (Environment.CurrentDirectory, Console.Out, Console.Error);
        using var newOutput = new StringWriter();
        using var newError = new StringWriter();
        try
        {
            Environment.CurrentDirectory = folder.Path;
            Console.SetOut(newOutput);
            Console.SetError(newError);
            object exitCode = s_command.Value.Invoke(null, [arguments.ToArray()])!;
            return new CommandResult((int)exitCode, System.Text.Encoding.UTF8.GetBytes(newOutput.ToString()), newError.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
            Environment.CurrentDirectory = current;
            s_turn.Release();
        }
    }

    /// <summary>Finds what the command needs beside it.</summary>
    private sealed class Context(string command) : AssemblyLoadContext(nameof(CommandInProcess))
    {
        private readonly AssemblyDependencyResolver _resolver = new(command);

        protected override Assembly? Load(AssemblyName assemblyName)
            => _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;

        protected override nint LoadUnmanagedDll(string unmanagedDllName)
            => _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : 0;
    }
}
