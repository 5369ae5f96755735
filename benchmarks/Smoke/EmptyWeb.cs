using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Granary.Benchmarks.Smoke;

/// <summary>A web application that does nothing: the least that a server on .NET takes to start.</summary>
internal static class EmptyWeb
{
    public static async Task<int> ServeAsync(string url)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(url);
        await using WebApplication server = builder.Build();
        server.MapGet("/orders", () => "[]");
        await server.RunAsync();
        return 0;
    }
}
