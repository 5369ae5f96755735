using Granary.Domain;

namespace Granary.Storage.PostgreSql;

/// <summary>The least and the greatest of some commit ids.</summary>
/// <remarks>
/// A statement that has both as parameters leaves out the hours of the log in which none of the ids can be. The equality of ids alone does
/// not do that before the statement runs. PostgreSQL and .NET order ids alike, by their bytes from left to right.
/// </remarks>
internal readonly record struct IdRange
{
    /// <summary>The least id; zero if there is none.</summary>
    public Guid Least { get; private init; }

    /// <summary>The greatest id; zero if there is none.</summary>
    public Guid Greatest { get; private init; }

    /// <summary>The range of some ids, in any order.</summary>
    public static IdRange Over(IEnumerable<CommitId> ids)
    {
        IdRange? range = null;
        foreach (CommitId id in ids)
        {
            range = new IdRange
            {
                Least = range is { Least: var least } && least < id.Value ? least : id.Value,
                Greatest = range is { Greatest: var greatest } && greatest > id.Value ? greatest : id.Value,
            };
        }

        return range ?? default;
    }
}
