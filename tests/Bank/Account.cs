namespace Granary.Bank;

/// <summary>Money, which is neither made nor lost, however far below nothing an account may go.</summary>
public sealed class Account
{
    public Account(AccountId id, long balance)
    {
        Id = id;
        Balance = balance;
    }

    public AccountId Id { get; }

    public long Balance { get; private set; }

    /// <summary>Whatever somebody wrote beside the account, of any length.</summary>
    public string Note { get; private set; } = "";

    public void Add(long amount) => Balance += amount;

    public void Write(string note) => Note = note;
}
