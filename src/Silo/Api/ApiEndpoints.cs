namespace Granary.Silo.Api;

/// <summary>The HTTP interface over every collection of the domain.</summary>
internal static class ApiEndpoints
{
    /// <summary>Adds what the interface consists of.</summary>
    public static void AddServices(IServiceCollection services)
    {
        services.AddSingleton<CollectionResource>();
        services.AddSingleton<AggregateResource>();
        services.AddSingleton<MethodResource>();
        services.AddSingleton<ApiRouter>();
    }

    /// <summary>Gives everything that no other endpoint answers to the interface.</summary>
    public static void Map(WebApplication server)
    {
        ApiRouter router = server.Services.GetRequiredService<ApiRouter>();
        server.MapFallback("/{**path}", router.HandleAsync);
    }
}
