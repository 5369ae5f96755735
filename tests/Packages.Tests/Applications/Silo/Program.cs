using System.Globalization;
using Granary.Domain;
using Granary.Grains;
using Granary.Samples.QuickStart;
using Granary.Storage;
using Microsoft.Extensions.Hosting;

int siloPort = int.Parse(args[0], CultureInfo.InvariantCulture);
int gatewayPort = int.Parse(args[1], CultureInfo.InvariantCulture);

HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
builder.UseOrleans(silo => silo
    .UseGranaryLocalhostClustering(options => (options.SiloPort, options.GatewayPort) = (siloPort, gatewayPort))
    .AddGranary(granary => granary.AddModel<LibraryModel>().UseSqlite("library.db")));
using IHost host = builder.Build();
await host.StartAsync();

Console.WriteLine("The silo serves.");
Console.In.ReadLine();      // the test closes the input to end the silo
await host.StopAsync();
