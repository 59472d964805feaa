using System.CommandLine;
using VectorLearn.Data;
using VectorLearn.Explorer;
using VectorLearn.Sweeps;

namespace VectorLearn.Cli;

/// <summary><c>vectorlearn explore</c>: a page on which maps are computed as they are looked at.</summary>
internal sealed class ExploreCommand : CommandWithExamples
{
    public override string Examples => """
        vectorlearn explore
        vectorlearn explore --open
        vectorlearn explore results/map.csv
        vectorlearn explore --port 8080 --threads 4
        """;

    private const int MostPorts = 65535;
    private const int UsualPort = ExplorerOptions.UsualPort;

    private readonly Argument<string?> _map = new("map")
    {
        HelpName = "map",
        Description = "Start from this map, or its manifest; the default sweep if none is named",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly WholeNumberOption _port = new(
        "--port", "The port to listen at; if it is not given and taken, the next that is free", 1, MostPorts, UsualPort);

    private readonly AddressOption _listen = new();

    private readonly ThreadsOption _threads = new();

    private readonly FlagOption _open = new("--open", "Open the page in the browser");

    public ExploreCommand()
        : base(
            "explore",
            """
            Shows a map as a page: zoom in, turn the knobs, and watch learners learn.

            The page's address is printed. It works until Ctrl-C, for this machine alone unless --listen lets others in;
            nothing is fetched from anywhere else.
            """)
        => Take(Run, _map, _port, _listen, _threads, _open);

    private int Run(ParseResult parsed)
    {
        Sweep? start = parsed.GetValue(_map) is { } map ? ReadSweep(map) : null;
        bool open = parsed.GetValue(_open);
        var options = new ExplorerOptions
        {
            Address = _listen.Read(parsed),
            Port = _port.IsGiven(parsed) ? _port.Read(parsed) : null,
            Threads = _threads.Read(parsed),
            Start = start ?? new Sweep(),
        };
        if (!ExplorerServer.HasPage)
        {
            throw new FailedRunException(
                "explore: this vectorlearn was built without its page, since Node.js was not there; install Node.js 18 or newer, with npm, and build it again");
        }

        return Interruption.Hear(stop => RunAsync(options, open, stop).GetAwaiter().GetResult());
    }

    private async Task<int> RunAsync(ExplorerOptions options, bool open, CancellationToken stop)
    {
        await using ExplorerServer server = await StartAsync(options, stop);
        Console.Out.WriteLine(server.Address);
        Console.Out.Flush();
        Console.Error.WriteLine("vectorlearn: the page is there until Ctrl-C");
        if (open)
        {
            Browser.Open(server.Address);
        }

        await Task.Delay(Timeout.Infinite, stop);
        return ExitCode.Ok;
    }

    private async Task<ExplorerServer> StartAsync(ExplorerOptions options, CancellationToken stop)
    {
        try
        {
            return await ExplorerServer.StartAsync(
                options, exception => Console.Error.WriteLine($"vectorlearn: a request failed: {exception}"), stop);
        }
        catch (IOException exception)
        {
            throw new BadInputException(
                _port.Name, $"cannot listen at {options.Address} port {options.Port ?? UsualPort}: {exception.InnerException?.Message ?? exception.Message}; give another", exception);
        }
    }

    private Sweep ReadSweep(string path)
    {
        bool isMap = SweepOutput.EndsInOneOf(path, MapFile.Extensions);
        return BadInputException.Guard(Name, () => (isMap ? MapFile.ReadManifest(path) : SweepManifest.Read(path))?.ToSweep())
            ?? throw new BadInputException(
                Name, $"'{path}' is a map without a manifest, {SweepManifest.PathFor(path)}; give the manifest of a map");
    }
}
