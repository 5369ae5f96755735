using Granary.Client;
using Granary.Cluster;
using Granary.Domain;
using GranaryApp.Domain;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Error);
string? database = builder.Configuration.GetConnectionString("Database");
TimeProvider time = TimeProvider.System;
int attempts = 30;
builder.UseOrleansClient(client =>
{
    if (database is null)
    {
        client.UseGranaryLocalhostClustering(
            options => options.GatewayPort = builder.Configuration.GetValue("Silo:Gateway", options.GatewayPort));
    }
    else
    {
        client.UseGranaryClustering(database);
    }

    // A client may start before its silos.
    client.UseConnectionRetryFilter(async (_, cancellationToken) =>
    {
        await Task.Delay(TimeSpan.FromSeconds(1), time, cancellationToken);
        return --attempts > 0;
    });
});
builder.Services.AddGranary(granary => granary.AddModel<AccountsModel>().UseCluster().AddRepository<IAccounts, Accounts>());
builder.Services.AddScoped<TransferService>();

using IHost host = builder.Build();
await host.StartAsync();
var granary = host.Services.GetRequiredService<IGranary>();
AccountId annas = new("anna-1"), berts = new("bert-1");

// Each scope has one unit of work, which its services share.
await using (AsyncServiceScope scope = host.Services.CreateAsyncScope())
{
    var accounts = scope.ServiceProvider.GetRequiredService<IAccounts>();
    if (await accounts.FindAsync(annas) is null)
    {
        await accounts.AddAsync(new Account(annas, "Anna"));
        await accounts.AddAsync(new Account(berts, "Bert"));
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync();
    }
}

// Runs in the silo that owns the account, waits for its turn there, and never conflicts.
await granary.InvokeAsync<Account, AccountId>(annas, account => account.Deposit(100));

await using (AsyncServiceScope scope = host.Services.CreateAsyncScope())
{
    await scope.ServiceProvider.GetRequiredService<TransferService>().TransferAsync(annas, berts, 25);
}

await using (AsyncServiceScope scope = host.Services.CreateAsyncScope())
{
    await foreach (Account account in scope.ServiceProvider.GetRequiredService<IAccounts>().All().OrderBy(account => account.Owner))
    {
        Console.WriteLine($"{account.Owner}: {account.Balance}");
    }
}

await host.StopAsync();
