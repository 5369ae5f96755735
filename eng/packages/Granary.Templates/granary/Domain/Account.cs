namespace GranaryApp.Domain;

/// <summary>An account, which never pays out more than it holds.</summary>
public sealed class Account
{
    public Account(AccountId id, string owner)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(owner);
        Id = id;
        Owner = owner;
    }

    public AccountId Id { get; }

    public string Owner { get; }

    public decimal Balance { get; private set; }

    public void Deposit(decimal amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);
        Balance += amount;
    }

    public void Withdraw(decimal amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(amount);
        if (amount > Balance)
        {
            throw new InvalidOperationException($"The account {Id} holds {Balance}, which is less than {amount}.");
        }

        Balance -= amount;
    }
}
