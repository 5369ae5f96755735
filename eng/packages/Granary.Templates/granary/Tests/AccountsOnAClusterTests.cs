using Granary.Testing;
using GranaryApp.Domain;
using Xunit;

namespace GranaryApp.Tests;

public sealed class AccountsOnAClusterTests(AccountsCluster accounts) : IClassFixture<AccountsCluster>
{
    [Fact]
    public async Task A_deposit_survives_the_silo_that_took_it()
    {
        var id = new AccountId("anna-1");
        await accounts.Cluster.ClearAsync();
        await accounts.Cluster.SeedAsync(new Account(id, "Anna"));
        await accounts.Granary.InvokeAsync<Account, AccountId>(id, account => account.Deposit(100));

        await accounts.Cluster.KillSiloAsync(accounts.Cluster.Silos[0]);

        await accounts.Granary.InvokeAsync<Account, AccountId>(id, account => account.Withdraw(25));
        Assert.Equal(75, (await accounts.Granary.FindStoredAsync<Account, AccountId>(id))?.Balance);
    }
}
