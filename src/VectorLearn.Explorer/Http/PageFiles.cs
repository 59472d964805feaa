using System.IO.Compression;
using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace VectorLearn.Explorer;

/// <summary>The page's files, which are part of this assembly, compressed.</summary>
internal static class PageFiles
{
    private const string Prefix = "page/";
    private const string Index = "index.html";

    private static readonly Assembly s_assembly = typeof(PageFiles).Assembly;

    private static readonly Dictionary<string, string> s_resources = s_assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .ToDictionary(PathOf, name => name, StringComparer.Ordinal);

    /// <summary>Whether there is a page.</summary>
    public static bool AreThere => s_resources.ContainsKey("/");

    /// <summary>Answers with a file.</summary>
    /// <returns>Whether there is such a file.</returns>
    public static async Task<bool> TrySendAsync(HttpContext context)
    {
        if (!s_resources.TryGetValue(context.Request.Path.Value ?? "", out string? resource))
        {
            return false;
        }

        HttpResponse response = context.Response;
        response.ContentType = TypeOf(resource);

        // Vite names all but the page itself by what is in it.
        response.Headers.CacheControl = resource == Prefix + Index ? "no-cache" : "public, max-age=31536000, immutable";
        response.Headers.Vary = "Accept-Encoding";
        await using Stream file = s_assembly.GetManifestResourceStream(resource)!;
        if (context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
        {
            response.Headers.ContentEncoding = "gzip";
            response.ContentLength = file.Length;
            await file.CopyToAsync(response.Body, context.RequestAborted).ConfigureAwait(false);
        }
        else
        {
            await using var plain = new GZipStream(file, CompressionMode.Decompress);
            await plain.CopyToAsync(response.Body, context.RequestAborted).ConfigureAwait(false);
        }

        return true;
    }

    private static string PathOf(string resource)
        => resource == Prefix + Index ? "/" : $"/{resource[Prefix.Length..]}";

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".woff2" => "font/woff2",
        _ => "application/octet-stream",
    };
}
