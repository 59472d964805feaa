using System.Net;
using Microsoft.AspNetCore.Http;

namespace VectorLearn.Explorer;

/// <summary>Admits requests of the page and of people at the command line, and none that another site has a browser make: a
/// name that was made to point here (DNS rebinding), or a page elsewhere that asks for tiles.</summary>
internal static class HostGuard
{
    /// <summary>Why a request is refused; null if it is not.</summary>
    public static string? Objection(HttpContext context)
    {
        HttpRequest request = context.Request;
        if (!IsOwnName(request.Host.Host, context.Connection.LocalIpAddress))
        {
            return "this server answers by its address only, such as http://127.0.0.1 or http://localhost";
        }

        IHeaderDictionary headers = request.Headers;
        if (headers.Origin.Count > 0 && headers.Origin != $"{request.Scheme}://{request.Host}")
        {
            return "this server answers its own page only";
        }

        // Following a link to the page is fine, wherever it stands; anything else comes from the page itself.
        string site = headers["Sec-Fetch-Site"].ToString();
        return site is "" or "same-origin" or "none" || headers["Sec-Fetch-Mode"] == "navigate"
            ? null
            : "this server answers its own page only";
    }

    private static bool IsOwnName(string host, IPAddress? local)
    {
        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        return IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address)
            && (IPAddress.IsLoopback(address) || address.Equals(local) || address.MapToIPv6().Equals(local));
    }
}
