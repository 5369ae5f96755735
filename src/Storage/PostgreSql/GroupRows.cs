using Granary.Contracts.Engines;
using Granary.Domain;

namespace Granary.Storage.PostgreSql;

/// <summary>A group of units as rows. The deciding statement takes them as arrays, and its result refers to them by number.</summary>
internal sealed class GroupRows
{
    private GroupRows(IReadOnlyList<WriteBatch> group)
    {
        Units = Unit.Numbered(group, first: 1);
        Parts = [.. Units.SelectMany(unit => GroupPart.ForUnit(unit.Batch, unit.Number))];
        SharedCommits = Shared.With(Units);
        WantedValues = Wanted.By(Parts);
        Rekeyed = Array.FindAll(Parts, part => part.Claims.AreReplaced);
    }

    /// <summary>The units, in order; the first has number 1.</summary>
    public Unit[] Units { get; }

    /// <summary>The aggregates of all units: unit by unit, and in key order within each.</summary>
    public GroupPart[] Parts { get; }

    /// <summary>The further commits that travel in the units.</summary>
    public Shared[] SharedCommits { get; }

    /// <summary>The unique values that the units want, in the order of their parts.</summary>
    public Wanted[] WantedValues { get; }

    /// <summary>The parts whose unique values are replaced by the wanted ones. A part may want none.</summary>
    public GroupPart[] Rekeyed { get; }

    /// <summary>The range of the ids under which the group is logged.</summary>
    public IdRange CommitIds =>
        IdRange.Over(Units.Select(unit => unit.Batch.CommitId).Concat(SharedCommits.Select(shared => shared.Commit.CommitId)));

    /// <summary>Whether unique constraints hold any of the aggregates that are written.</summary>
    public bool AreKeyed => Rekeyed.Length > 0;

    /// <summary>The rows of a group.</summary>
    public static GroupRows FromGroup(IReadOnlyList<WriteBatch> group) => new(group);

    /// <summary>The answer for a unit that met another version than it expects.</summary>
    /// <param name="position">The position among <see cref="Parts"/>, from 1.</param>
    /// <param name="actual">The version that is there, 0 for none.</param>
    public CommitResult.Conflicted ConflictAt(int position, long actual) => new(Parts[position - 1].Key, new AggregateVersion(actual));

    /// <summary>The answer for a unit that wants a unique value which another aggregate keeps.</summary>
    /// <param name="position">The position among <see cref="WantedValues"/>, from 1.</param>
    /// <param name="owner">The id of that aggregate.</param>
    public CommitResult.NotUnique TakenAt(int position, string owner)
    {
        (_, AggregateKey aggregate, UniqueKey key) = WantedValues[position - 1];
        return new CommitResult.NotUnique(key.Constraint, new AggregateKey(aggregate.Collection, owner), key.Text);
    }

    /// <summary>A unit and its number in the group, by which the rows of its aggregates and commits refer to it.</summary>
    internal readonly record struct Unit(int Number, WriteBatch Batch)
    {
        /// <summary>The only write of a unit of one row.</summary>
        public AggregateWrite Write => Batch.Writes[0];

        /// <summary>Numbers the units of a group.</summary>
        public static Unit[] Numbered(IReadOnlyList<WriteBatch> group, int first)
        {
            var units = new Unit[group.Count];
            for (int i = 0; i < units.Length; i++)
            {
                units[i] = new Unit(first + i, group[i]);
            }

            return units;
        }
    }

    /// <summary>A commit that travels in a unit.</summary>
    /// <param name="Unit">The number of the unit.</param>
    /// <param name="Commit">The commit.</param>
    internal readonly record struct Shared(int Unit, SharedCommit Commit)
    {
        /// <summary>The commits that travel in some units, in order.</summary>
        public static Shared[] With(IEnumerable<Unit> units) =>
            [.. units.SelectMany(unit => unit.Batch.Shared, (unit, commit) => new Shared(unit.Number, commit))];
    }

    /// <summary>A unique value that an aggregate wants.</summary>
    /// <param name="Unit">The number of the unit that writes the aggregate.</param>
    /// <param name="Aggregate">The aggregate.</param>
    /// <param name="Key">The value.</param>
    internal readonly record struct Wanted(int Unit, AggregateKey Aggregate, UniqueKey Key)
    {
        /// <summary>The values that some parts want, in order.</summary>
        public static Wanted[] By(IEnumerable<GroupPart> parts) =>
            [.. parts.SelectMany(part => part.Claims.Values, (part, key) => new Wanted(part.Unit, part.Key, key))];
    }
}
