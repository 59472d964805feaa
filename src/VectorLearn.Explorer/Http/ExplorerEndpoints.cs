using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using VectorLearn.Grids;
using VectorLearn.Sweeps;

namespace VectorLearn.Explorer;

/// <summary>What is answered, and how mistakes are.</summary>
internal sealed class ExplorerEndpoints
{
    // No request to any other host, no script or style but the page's own; colours and pictures are made in memory.
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; "
        + "font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private readonly Dictionary<string, Func<HttpContext, RequestQuery, Task>> _answers;
    private readonly WorkQueue _tiles;
    private readonly WorkQueue _maps;
    private readonly TileCache _cache;
    private readonly CatalogueReport _catalogue;
    private readonly int _threads;
    private readonly Action<Exception> _complain;

    public ExplorerEndpoints(ExplorerOptions options, Action<Exception> complain)
    {
        _threads = options.Threads;

        // A client alone has all threads; one that comes while another keeps them busy has as many, and need not wait.
        _tiles = new WorkQueue(options.Threads, 2 * options.Threads, options.Budget);
        _maps = new WorkQueue(1, 2, options.MapBudget);
        _cache = new TileCache(options.CacheBytes);
        _catalogue = CatalogueReport.Of(options.Start, options.Budget, options.Threads);
        _complain = complain;
        _answers = new(StringComparer.Ordinal)
        {
            ["/api/catalogue"] = SendCatalogueAsync,
            ["/api/tile"] = SendTileAsync,
            ["/api/run"] = SendRunAsync,
            ["/api/theory"] = SendTheoryAsync,
            ["/api/map"] = SendMapAsync,
        };
    }

    /// <summary>The bytes of tiles kept now.</summary>
    public long CachedBytes => _cache.Size;

    /// <summary>Answers a request.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        HttpResponse response = context.Response;
        response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        response.Headers.CacheControl = "no-store";
        try
        {
            if (HostGuard.Objection(context) is { } objection)
            {
                await RefuseAsync(response, StatusCodes.Status403Forbidden, objection).ConfigureAwait(false);
            }
            else if (!HttpMethods.IsGet(context.Request.Method))
            {
                response.Headers.Allow = HttpMethods.Get;
                await RefuseAsync(response, StatusCodes.Status405MethodNotAllowed, "only GET is answered").ConfigureAwait(false);
            }
            else if (_answers.TryGetValue(context.Request.Path.Value ?? "", out Func<HttpContext, RequestQuery, Task>? answer))
            {
                await answer(context, new RequestQuery(context.Request.Query)).ConfigureAwait(false);
            }
            else if (!await PageFiles.TrySendAsync(context).ConfigureAwait(false))
            {
                await RefuseAsync(response, StatusCodes.Status404NotFound, "there is no such page").ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for it any more.
        }
        catch (Exception exception) when (!response.HasStarted)
        {
            await RefuseAsync(response, exception).ConfigureAwait(false);
        }
    }

    private Task SendCatalogueAsync(HttpContext context, RequestQuery query)
    {
        query.CheckAllRead();
        return SendJsonAsync(context, _catalogue, ExplorerJson.Default.CatalogueReport);
    }

    private async Task SendTileAsync(HttpContext context, RequestQuery query)
    {
        var request = TileRequest.Read(query);
        string key = context.Request.QueryString.Value ?? "";
        if (_cache.Find(key) is not { } bytes)
        {
            ValueTile tile = await _tiles.RunAsync(ClientOf(context), stop => TileRun.Of(request, stop), context.RequestAborted).ConfigureAwait(false);
            bytes = tile.Bytes;
            _cache.Keep(key, bytes);
        }

        context.Response.ContentType = "application/octet-stream";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted).ConfigureAwait(false);
    }

    private async Task SendRunAsync(HttpContext context, RequestQuery query)
    {
        int rows = (int)query.Whole("rows", 0, RunReport.MostRows, RunReport.UsualRows);
        Sweep learner = LearnerQuery.Read(query);
        query.CheckAllRead();
        RunReport report = await _tiles
            .RunAsync(ClientOf(context), stop => RunReport.Of(learner, rows, stop), context.RequestAborted).ConfigureAwait(false);
        await SendJsonAsync(context, report, ExplorerJson.Default.RunReport).ConfigureAwait(false);
    }

    private Task SendTheoryAsync(HttpContext context, RequestQuery query)
        => SendJsonAsync(context, TheoryReport.Read(query), ExplorerJson.Default.TheoryReport);

    private async Task SendMapAsync(HttpContext context, RequestQuery query)
    {
        (FileStream file, string extension) = await MapDownload
            .WriteAsync(query, _maps, ClientOf(context), _threads, context.RequestAborted).ConfigureAwait(false);
        await using (file)
        {
            HttpResponse response = context.Response;
            response.ContentType = "application/octet-stream";
            response.ContentLength = file.Length;
            response.Headers.ContentDisposition = $"attachment; filename=\"map.{extension}\"";
            await file.CopyToAsync(response.Body, context.RequestAborted).ConfigureAwait(false);
        }
    }

    private static IPAddress ClientOf(HttpContext context) => context.Connection.RemoteIpAddress ?? IPAddress.None;

    private static async Task SendJsonAsync<T>(HttpContext context, T report, JsonTypeInfo<T> type)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(report, type);
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = json.Length;
        await context.Response.Body.WriteAsync(json, context.RequestAborted).ConfigureAwait(false);
    }

    private Task RefuseAsync(HttpResponse response, Exception exception)
    {
        if (exception is BusyException)
        {
            response.Headers.RetryAfter = "1";
        }

        (int status, string message) = exception switch
        {
            RequestException => (StatusCodes.Status400BadRequest, exception.Message),
            SettingException setting => (StatusCodes.Status400BadRequest, $"{setting.Setting.Replace('_', '-')}: {setting.Message}"),
            BadHttpRequestException bad => (bad.StatusCode, exception.Message),
            BudgetException => (StatusCodes.Status422UnprocessableEntity, exception.Message),
            BusyException => (StatusCodes.Status503ServiceUnavailable, exception.Message),
            _ => (StatusCodes.Status500InternalServerError, "this failed; the terminal says why"),
        };
        if (status == StatusCodes.Status500InternalServerError)
        {
            _complain(exception);
        }

        return RefuseAsync(response, status, message);
    }

    private static Task RefuseAsync(HttpResponse response, int status, string message)
    {
        response.StatusCode = status;
        response.ContentType = "text/plain; charset=utf-8";
        return response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{message.ReplaceLineEndings(" ")}\n"));
    }
}
