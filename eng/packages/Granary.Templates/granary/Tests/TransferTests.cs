using Granary.Domain;
using Granary.Testing;
using GranaryApp.Domain;
using Xunit;

namespace GranaryApp.Tests;

public sealed class TransferTests
{
    private static readonly AccountId _annas = new("anna-1");
    private static readonly AccountId _berts = new("bert-1");

    private readonly TestGranary _granary = TestGranary.InMemory<AccountsModel>();

    [Fact]
    public async Task A_transfer_changes_both_accounts()
    {
        await OpenAsync();

        await TransferAsync(25);

        Assert.Equal(75, (await _granary.FindStoredAsync<Account, AccountId>(_annas))?.Balance);
        Assert.Equal(25, (await _granary.FindStoredAsync<Account, AccountId>(_berts))?.Balance);
    }

    [Fact]
    public async Task A_transfer_that_is_refused_changes_neither()
    {
        await OpenAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => TransferAsync(101));

        Assert.Equal(100, (await _granary.FindStoredAsync<Account, AccountId>(_annas))?.Balance);
        Assert.Equal(0, (await _granary.FindStoredAsync<Account, AccountId>(_berts))?.Balance);
    }

    [Fact]
    public async Task Accounts_are_found_by_their_owner()
    {
        await OpenAsync();

        await using IUnitOfWork unit = _granary.Begin();
        Account found = await new Accounts(unit).OwnedBy("Bert").SoleMatchAsync();

        Assert.Equal(_berts, found.Id);
    }

    private async Task OpenAsync()
    {
        var annas = new Account(_annas, "Anna");
        annas.Deposit(100);
        await _granary.SeedAsync(annas, new Account(_berts, "Bert"));
    }

    private async Task TransferAsync(decimal amount)
    {
        await using IUnitOfWork unit = _granary.Begin();
        await new TransferService(unit, new Accounts(unit)).TransferAsync(_annas, _berts, amount);
    }
}
