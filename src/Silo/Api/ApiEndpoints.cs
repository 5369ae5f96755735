namespace Granary.Silo.Api;

/// <summary>The HTTP interface over every collection of the domain.</summary>
internal static class ApiEndpoints
{
    /// <summary>Adds the services of the interface.</summary>
    public static void AddServices(IServiceCollection services)
    {
        services.AddSingleton<CollectionResource>();
        services.AddSingleton<AggregateResource>();
        services.AddSingleton<MethodResource>();
        services.AddSingleton<ApiRouter>();
    }

    /// <summary>Lets the interface answer every request that no other endpoint answers.</summary>
    public static void Map(WebApplication server)
    {
        ApiRouter router = server.Services.GetRequiredService<ApiRouter>();
        server.MapFallback("/{**path}", router.HandleAsync);
    }
}
