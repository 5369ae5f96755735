namespace Granary.Bank;

/// <summary>An account of money. Transfers neither make nor lose money, and a balance may fall below zero without a limit.</summary>
public sealed class Account
{
    public Account(AccountId id, long balance)
    {
        Id = id;
        Balance = balance;
    }

    public AccountId Id { get; }

    public long Balance { get; private set; }

    /// <summary>Text that a caller wrote beside the account, of any length.</summary>
    public string Note { get; private set; } = "";

    public void Add(long amount) => Balance += amount;

    public void Write(string note) => Note = note;
}
