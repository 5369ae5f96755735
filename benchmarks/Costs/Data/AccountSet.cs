namespace Granary.Benchmarks.Costs.Data;

/// <summary>The accounts of every store.</summary>
internal static class AccountSet
{
    /// <summary>How many accounts there are; their identities begin at one, because Marten replaces a zero.</summary>
    public const int Count = 1000;

    /// <summary>The identities.</summary>
    public static IEnumerable<int> Ids { get; } = Enumerable.Range(1, Count);

    /// <summary>Any two accounts, in order, so that no two transactions lock them crosswise.</summary>
    public static (int First, int Second) AnyTwo()
    {
        int one = Random.Shared.Next(Count);
        int other = (one + Random.Shared.Next(1, Count)) % Count;
        return one < other ? (one + 1, other + 1) : (other + 1, one + 1);
    }
}
