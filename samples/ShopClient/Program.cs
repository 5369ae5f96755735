using Granary.Client;
using Granary.Cluster;
using Granary.Domain;
using Granary.Samples.Shop;
using Granary.Samples.Shop.Orders;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// dotnet run --project samples/ShopClient -- "Host=…" connects to the cluster whose silos share that database. Without a connection string
// it connects to the silo on this machine, such as samples/ShopWeb.
HostApplicationBuilder builder = Host.CreateApplicationBuilder();
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.UseOrleansClient(client =>
{
    if (args is [{ } connectionString, ..])
    {
        client.UseGranaryClustering(connectionString);
    }
    else
    {
        client.UseGranaryLocalhostClustering();
    }
});
builder.Services.AddGranary(granary => granary.AddModel<ShopModel>().UseCluster().AddRepository<IOrders, Orders>());
builder.Services.AddScoped<OrderService>();

using IHost host = builder.Build();
await host.StartAsync();
var granary = host.Services.GetRequiredService<IGranary>();
OrderId id;
await using (AsyncServiceScope scope = host.Services.CreateAsyncScope())
{
    id = await scope.ServiceProvider.GetRequiredService<OrderService>()
        .PlaceAsync(new CustomerId("anna"), DateTimeOffset.UtcNow, new OrderLine("rye", 2, 4.50m));
}

await granary.InvokeAsync<Order, OrderId>(id, order => order.Approve("bert"));     // runs in the silo that owns the order
await using (AsyncServiceScope scope = host.Services.CreateAsyncScope())
{
    await foreach (Order order in scope.ServiceProvider.GetRequiredService<IOrders>().OfCustomer(new CustomerId("anna")))
    {
        Console.WriteLine($"{order.Id}: {order.Status}, {order.Total}");
    }
}

await host.StopAsync();
