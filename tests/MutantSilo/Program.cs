using System.Globalization;
using System.Net;
using Granary.Bank;
using Granary.Grains;
using Granary.Storage;
using Granary.TestSupport;
using Granary.TestSupport.Mutants;
using Granary.Verification;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Hosting;

// Arguments: a connection string, the schema that is also the name of the cluster, the ports of silos and of clients, and the name of a
// mutant. Says that it serves once it is a member.
(string database, string schema) = (args[0], args[1]);
SiloMutant mutant = SiloMutant.Named(args[4]);
HostApplicationBuilder builder = Host.CreateApplicationBuilder();
builder.UseOrleans(silo =>
{
    silo.UseGranaryClustering(database, options => options.Schema = schema);
    silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (schema, schema));
    silo.ConfigureEndpoints(IPAddress.Loopback, PortOf(args[2]), PortOf(args[3]));
    silo.AddGranary(granary =>
    {
        var faults = new FaultPoints();
        granary.AddModel<BankModel>().AddModel<VerificationModel>();
        granary.UsePostgreSql(database, options => (options.Schema, options.MaxConnections) = (schema, 8));
        faults.Attach(granary);
        mutant.Apply(granary, faults);
    });
});
using IHost host = builder.Build();
await host.StartAsync();
Console.WriteLine($"Granary serves without a part of the protocol: {args[4]}");
await host.WaitForShutdownAsync();

static int PortOf(string text) => int.Parse(text, CultureInfo.InvariantCulture);
