using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Granary.Storage.Tests.Feeds;

/// <summary>A real server that returns one content under an entity tag, and counts the requests that got it.</summary>
internal sealed class FeedServer : IAsyncDisposable
{
    private readonly WebApplication _server;
    private int _whole;
    private int _unchanged;

    private FeedServer(WebApplication server) => _server = server;

    public string Content { get; set; } = "[]";

    public int Status { get; set; } = 200;

    public int Whole => _whole;

    public int Unchanged => _unchanged;

    public string Address => $"{_server.Urls.First()}/books?key=secret";

    public static async Task<FeedServer> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var server = new FeedServer(builder.Build());
        server._server.Run(server.AnswerAsync);
        await server._server.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        string content = Content;
        string tag = $"\"{content.GetHashCode(StringComparison.Ordinal)}\"";
        if (Status == 200 && context.Request.Headers.IfNoneMatch == tag)
        {
            Interlocked.Increment(ref _unchanged);
            context.Response.StatusCode = 304;
            return;
        }

        Interlocked.Increment(ref _whole);
        context.Response.StatusCode = Status;
        context.Response.Headers.ETag = tag;
        await context.Response.WriteAsync(content);
    }
}
