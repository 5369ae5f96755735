using System.Collections.Concurrent;

namespace Granary.Storage.PostgreSql;

/// <summary>The deciding statements: one for each set of tables that a group reaches, with and without unique values.</summary>
/// <remarks>
/// A group that reaches more than <see cref="Few"/> tables gets the statement over all tables: groups over many tables hardly ever reach
/// the same ones, and the server would plan a long text for each. Statements are made when a group first needs them. No more than
/// <see cref="Kept"/> are kept, so that many sets of tables do not fill the memory; those of further sets are made for each group. Any
/// thread may ask.
/// </remarks>
/// <param name="tables">The tables of aggregates.</param>
internal sealed class DecideStatements(CollectionTables tables)
{
    /// <summary>The greatest number of tables of a statement that is not over all of them.</summary>
    public const int Few = 3;

    /// <summary>The number of statements that are kept; racing threads may exceed it by one each.</summary>
    public const int Kept = 512;

    private readonly ConcurrentDictionary<(string Tables, bool IsKeyed), DecideStatement> _kept = new();

    /// <summary>The statement for a group.</summary>
    public DecideStatement StatementFor(GroupRows group)
    {
        IReadOnlyList<CollectionTable> reached = tables.TablesOf(group.Parts.Select(part => part.Key.Collection));
        reached = reached.Count > Few ? tables.All : reached;
        (string, bool) asked = (reached.Count == 1 ? reached[0].Name : string.Join(' ', reached), group.AreKeyed);
        if (_kept.TryGetValue(asked, out DecideStatement? kept))
        {
            return kept;
        }

        var made = new DecideStatement(tables.Schema, reached, group.AreKeyed);
        return _kept.Count < Kept ? _kept.GetOrAdd(asked, made) : made;
    }
}
