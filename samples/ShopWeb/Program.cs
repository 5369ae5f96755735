using Granary.Client;
using Granary.Domain;
using Granary.Grains;
using Granary.Samples.Shop;
using Granary.Samples.Shop.Orders;
using Granary.Storage;

// A web application and a silo in one process. To run several of them as one cluster, use UseGranaryClustering("Host=…") and
// UsePostgreSql("Host=…") instead of localhost clustering and SQLite. The services of the application take IGranary, units of work and the
// repositories from the silo.
WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.UseOrleans(silo => silo
    .UseGranaryLocalhostClustering()
    .AddGranary(granary => granary.AddModel<ShopModel>().UseSqlite("shop.db").AddRepository<IOrders, Orders>()));
builder.Services.AddScoped<OrderService>();

WebApplication app = builder.Build();
app.MapPost("/orders/{customer}", async (string customer, OrderService orders) =>
    Results.Text($"{await orders.PlaceAsync(new CustomerId(customer), DateTimeOffset.UtcNow, new OrderLine("rye", 2, 4.50m))}"));
app.MapPost("/orders/{id:guid}/approval/{by}", async (Guid id, string by, IGranary granary) =>
    await granary.InvokeAsync<Order, OrderId>(new OrderId(id), order => order.Approve(by)));
app.MapGet("/orders/{id:guid}", async (Guid id, IOrders orders) =>
    await orders.FindAsync(new OrderId(id)) is { } order
        ? Results.Ok(new { order.Customer, order.Status, order.Total })
        : Results.NotFound());
app.MapGet("/orders", async (HttpRequest request, IOrders orders) =>
    (await orders.MatchingQueryString(request.QueryString.Value).ToListAsync())
        .Select(order => new { order.Customer, order.Status, order.Total }));
app.Run();
