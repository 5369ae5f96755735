using System.Data.Common;
using Granary.Mapping.Aggregates;

namespace Granary.Storage.Schema;

/// <summary>The difference between the unique constraints that a collection declares and those that have their keys.</summary>
/// <param name="Mapping">The collection.</param>
/// <param name="Missing">Declared constraints whose keys have to be made.</param>
/// <param name="Useless">Names of constraints that have keys, and are no longer declared.</param>
/// <param name="Former">Names of missing constraints that have keys by another definition.</param>
internal sealed record KeyWork(
    AggregateMapping Mapping, IReadOnlyList<UniqueConstraint> Missing, IReadOnlyList<string> Useless, IReadOnlySet<string> Former)
{
    public bool IsNothing => Missing.Count + Useless.Count == 0;

    /// <summary>Compares the constraints that a collection declares with those that have keys.</summary>
    public static async Task<KeyWork> FindAsync(
        DbConnection connection, KeyStatements statements, AggregateMapping mapping, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, string> built = await KeyCommands.ReadBuiltAsync(connection, statements, mapping, cancellationToken)
            .ConfigureAwait(false);
        UniqueConstraint[] missing = [.. mapping.UniqueConstraints.Where(c => built.GetValueOrDefault(c.Name) != c.Definition)];
        return new KeyWork(
            mapping,
            missing,
            [.. built.Keys.Where(name => mapping.UniqueConstraints.All(c => c.Name != name))],
            missing.Select(constraint => constraint.Name).Where(built.ContainsKey).ToHashSet(StringComparer.Ordinal));
    }
}
