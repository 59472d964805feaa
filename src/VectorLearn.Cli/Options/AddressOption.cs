using System.CommandLine;
using System.Net;

namespace VectorLearn.Cli;

/// <summary>The option that says at which of the machine's addresses a server listens.</summary>
internal sealed class AddressOption() : TextOption(
    "--listen", "address", "The address to listen at; another than the usual lets other machines in", IPAddress.Loopback.ToString())
{
    public IPAddress Read(ParseResult parsed)
        => IPAddress.TryParse(Text(parsed), out IPAddress? address)
            ? address
            : throw new BadInputException(
                Name, $"'{Text(parsed)}' is no address of a machine; give one such as 127.0.0.1, or 0.0.0.0 for all there are");
}
