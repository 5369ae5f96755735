using System.Globalization;
using Granary.Client;
using Granary.Cluster;
using Granary.Domain;
using Granary.Samples.QuickStart;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

int gatewayPort = int.Parse(args[0], CultureInfo.InvariantCulture);

HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
builder.UseOrleansClient(client => client.UseGranaryLocalhostClustering(options => options.GatewayPort = gatewayPort));
builder.Services.AddGranary(granary => granary.AddModel<LibraryModel>().UseCluster());
using IHost host = builder.Build();
await host.StartAsync();

var granary = host.Services.GetRequiredService<IGranary>();
await using (IUnitOfWork unit = granary.Begin())
{
    await unit.Repository<Book, string>().AddAsync(new Book("dune", "Dune"));
    await unit.CommitAsync();
}

await granary.InvokeAsync<Book, string>("dune", book => book.Lend("anna"));     // runs in the silo that owns the book
await using (IUnitOfWork unit = granary.Begin())
{
    Book dune = await unit.Repository<Book, string>().GetAsync("dune");
    Console.WriteLine($"{dune.Title} is lent to {dune.LentTo}.");
}

await host.StopAsync();
