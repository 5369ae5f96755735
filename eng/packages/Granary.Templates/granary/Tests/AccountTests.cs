using GranaryApp.Domain;
using Xunit;

namespace GranaryApp.Tests;

public sealed class AccountTests
{
    [Fact]
    public void An_account_never_pays_out_more_than_it_holds()
    {
        var account = new Account(new AccountId("anna-1"), "Anna");
        account.Deposit(10);

        Assert.Throws<InvalidOperationException>(() => account.Withdraw(11));
        Assert.Equal(10, account.Balance);
    }
}
