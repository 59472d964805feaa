using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using VectorLearn.Benchmarks;

if (args is ["map", ..])
{
    return WarmMap.Run(args.AsSpan(1));
}

// dotnet run -c Release --project bench/VectorLearn.Benchmarks -- [--short] [--output FILE] [BenchmarkDotNet options]
// --short takes fewer measurements, for all benchmarks within five minutes; --output keeps the tables.
var rest = new List<string>(args);
bool brief = rest.Remove("--short");
string? output = null;
if (rest.IndexOf("--output") is >= 0 and int place && place + 1 < rest.Count)
{
    output = rest[place + 1];
    rest.RemoveRange(place, 2);
}

if (!rest.Exists(option => option.StartsWith("--filter", StringComparison.Ordinal) || option == "--list"))
{
    rest.AddRange(["--filter", "*"]);
}

Job job = (brief ? Job.ShortRun.WithIterationCount(5) : Job.Default).WithToolchain(InProcessEmitToolchain.Instance);
IConfig config = ManualConfig.CreateEmpty()
    .AddJob(job)
    .AddColumnProvider(DefaultColumnProviders.Instance)
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddLogger(ConsoleLogger.Default)
    .WithOptions(ConfigOptions.DisableLogFile);
Summary[] summaries = [.. BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run([.. rest], config)];
if (output is not null)
{
    using StreamWriter writer = new(output) { NewLine = "\n" };
    var logger = new StreamLogger(writer);
    writer.WriteLine("# .NET benchmarks\n");
    writer.WriteLine($"Made by `dotnet run -c Release --project bench/VectorLearn.Benchmarks -- {string.Join(' ', args)}`.\n");
    foreach (Summary summary in summaries)
    {
        writer.WriteLine($"## {summary.BenchmarksCases[0].Descriptor.Type.Name}\n");
        MarkdownExporter.GitHub.ExportToLog(summary, logger);
        writer.WriteLine();
    }
}

return summaries.Length > 0 && Array.TrueForAll(summaries, summary => summary.Reports.All(report => report.Success)) ? 0 : 1;
