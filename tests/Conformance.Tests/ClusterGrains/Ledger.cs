namespace Granary.Conformance.Tests.ClusterGrains;

/// <summary>A state that only its own methods change.</summary>
public sealed class Ledger
{
    private readonly HashSet<string> _accounts = new(StringComparer.OrdinalIgnoreCase);
    private int _entries;

    public decimal Balance { get; private set; }

    public List<string> Lines { get; } = [];

    public bool Has(string account) => _accounts.Contains(account);

    public int Enter(string account, decimal amount)
    {
        Balance += amount;
        Lines.Add(account);
        _accounts.Add(account);
        return ++_entries;
    }
}
