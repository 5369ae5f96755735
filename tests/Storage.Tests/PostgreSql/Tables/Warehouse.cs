using Granary.Domain;

namespace Granary.Storage.Tests.PostgreSql.Tables;

/// <summary>Two collections, and the models of several versions of a program over them.</summary>
internal static class Warehouse
{
    private static CollectionBuilder<Crate, string> Crates(AggregateModelBuilder model) =>
        model.Collection<Crate, string>("crates", crate => crate.Id);

    private static CollectionBuilder<Barrel, string> Barrels(AggregateModelBuilder model) =>
        model.Collection<Barrel, string>("barrels", barrel => barrel.Id);

    public sealed class Crate
    {
        public required string Id { get; init; }

        public string? Name { get; set; }

        public int? Rank { get; set; }

        public string? Note { get; set; }
    }

    public sealed class Barrel
    {
        public required string Id { get; init; }

        public string? Label { get; set; }

        public string? Note { get; set; }
    }

    /// <summary>A crate of a later version, whose rank is a text.</summary>
    public sealed class RankedCrate
    {
        public required string Id { get; init; }

        public string? Rank { get; set; }
    }

    public sealed class First : IAggregateModel
    {
        public void Build(AggregateModelBuilder model)
        {
            Crates(model).Index(crate => crate.Name);
            Barrels(model).Index(barrel => barrel.Label);
        }
    }

    /// <summary>Indexes a further member of crates.</summary>
    public sealed class WithRank : IAggregateModel
    {
        public void Build(AggregateModelBuilder model)
        {
            Crates(model).Index(crate => crate.Name).Index(crate => crate.Rank);
            Barrels(model).Index(barrel => barrel.Label);
        }
    }

    /// <summary>Indexes a member, for which older documents get a text that could end a text of SQL.</summary>
    public sealed class WithOddNote : IAggregateModel
    {
        public const string Odd = "it's $func$ \\ $do$ $$";

        public void Build(AggregateModelBuilder model)
        {
            Crates(model).Index(crate => crate.Name).Index(crate => crate.Note).WhenMissing(crate => crate.Note, Odd);
            Barrels(model).Index(barrel => barrel.Label);
        }
    }

    public sealed class WithRankAsText : IAggregateModel
    {
        public void Build(AggregateModelBuilder model) =>
            model.Collection<RankedCrate, string>("crates", crate => crate.Id).Index(crate => crate.Rank);
    }

    public sealed class CratesAlone : IAggregateModel
    {
        public void Build(AggregateModelBuilder model) => Crates(model).Index(crate => crate.Name);
    }

    public sealed class BarrelsAlone : IAggregateModel
    {
        public void Build(AggregateModelBuilder model) => Barrels(model).Index(barrel => barrel.Label);
    }

    /// <summary>Each collection has a unique constraint.</summary>
    public sealed class Constrained : IAggregateModel
    {
        public void Build(AggregateModelBuilder model)
        {
            Crates(model).Index(crate => crate.Name).Unique("name", crate => crate.Name!);
            Barrels(model).Index(barrel => barrel.Label).Unique("label", barrel => barrel.Label!);
        }
    }
}
