using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Granary.Silo.Hosting;
using Granary.Silo.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Granary.Silo.Tests;

/// <summary>The real server, on a free port of the machine, and a client of it.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly HttpClient _client;

    private RunningServer(WebApplication server)
    {
        _server = server;
        _client = new HttpClient { BaseAddress = new Uri(server.Urls.First()) };
    }

    public IServiceProvider Services => _server.Services;

    public Uri Address => _client.BaseAddress ?? throw new InvalidOperationException("The client was made with an address.");

    public static Task<RunningServer> StartAsync(params (string Name, string Value)[] settings) => StartAsync(_ => { }, settings);

    /// <summary>Starts the server with other limits of Kestrel than the defaults.</summary>
    public static async Task<RunningServer> StartAsync(Action<KestrelServerLimits> limit, params (string Name, string Value)[] settings)
    {
        var values = new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Storage:Store"] = "memory",
            ["Logging:LogLevel:Default"] = "None",
            ["Logging:LogLevel:Granary"] = "None",
        };
        foreach ((string name, string value) in settings)
        {
            values[name] = value;
        }

        WebApplication server = Server.Build(new CommandSettings(values));
        limit(server.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits);
        await server.StartAsync();
        return new RunningServer(server);
    }

    public Task<Reply> GetAsync(string address, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, address, null, headers);

    public Task<Reply> DeleteAsync(string address, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Delete, address, null, headers);

    public Task<Reply> PostAsync(string address, object? body = null, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, address, body is null ? null : JsonSerializer.Serialize(body), headers);

    public Task<Reply> SendAsync(HttpMethod method, string address, string? body, params (string Name, string Value)[] headers) =>
        SendBytesAsync(method, address, body is null ? null : Encoding.UTF8.GetBytes(body), headers);

    public async Task<Reply> SendBytesAsync(
        HttpMethod method, string address, byte[]? body, params (string Name, string Value)[] headers)
    {
        // The address as the test states it, because a client would tidy it up.
        var target = new Uri(
            $"{Address.GetLeftPart(UriPartial.Authority)}{address}",
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(method, target);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }

        foreach ((string name, string value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using HttpResponseMessage response = await _client.SendAsync(request);
        return await Reply.OfAsync(response);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.StopAsync();
        await _server.DisposeAsync();
    }
}
