using System.Net;
using Granary.Domain;
using Granary.Grains;
using Granary.Storage;
using Granary.Verification;
using GranaryApp.Domain;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// Without a connection string: one silo for development, on a SQLite file. With ConnectionStrings:Database, which may be an argument or the
// variable ConnectionStrings__Database: one of any number of silos that share this PostgreSQL database.
HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
builder.Logging.AddFilter("Orleans", LogLevel.Warning);
string? database = builder.Configuration.GetConnectionString("Database");
IPAddress address = IPAddress.Parse(builder.Configuration.GetValue("Silo:Address", "127.0.0.1"));
int port = builder.Configuration.GetValue("Silo:Port", 11111);
int gateway = builder.Configuration.GetValue("Silo:Gateway", 30000);

builder.UseOrleans(silo =>
{
    if (database is null)
    {
        silo.UseGranaryLocalhostClustering(options => (options.SiloPort, options.GatewayPort) = (port, gateway));
    }
    else
    {
        silo.UseGranaryClustering(database);
        silo.ConfigureEndpoints(address, port, gateway, listenOnAnyHostAddress: !IPAddress.IsLoopback(address));
    }

    // VerificationModel has the scratch collections of the command 'granary verify'.
    silo.AddGranary(granary =>
    {
        granary.AddModel<AccountsModel>().AddModel<VerificationModel>().AddRepository<IAccounts, Accounts>();
        _ = database is null ? granary.UseSqlite("accounts.db") : granary.UsePostgreSql(database);
    });
});
await builder.Build().RunAsync();
