using Granary.Domain;

namespace Granary.Storage.Tests.Indexes;

/// <summary>Crates with indexes over the elements of their collections.</summary>
public sealed class CrateModel : IAggregateModel
{
    public void Build(AggregateModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.FormerName(CrateHazard.Flammable, "Fire").Collection<Crate, string>("crates", crate => crate.Id)
            .FormerName(crate => crate.Routes, "ways").WhenMissing(crate => crate.Routes, ["depot"])
            .IndexElements(crate => crate.Labels)
            .IndexElements(crate => crate.Items, item => item.Product)
            .IndexElements(crate => crate.Items, item => item.Lot)
            .IndexElements(crate => crate.Ranks)
            .IndexElements(crate => crate.Hazards)
            .IndexElements(crate => crate.Routes)
            .IndexElements(crate => crate.Contents.Days);
    }

    /// <summary>The same crates, without an index.</summary>
    public sealed class Unindexed : IAggregateModel
    {
        public void Build(AggregateModelBuilder model)
        {
            ArgumentNullException.ThrowIfNull(model);
            model.FormerName(CrateHazard.Flammable, "Fire").Collection<Crate, string>("crates", crate => crate.Id)
                .FormerName(crate => crate.Routes, "ways").WhenMissing(crate => crate.Routes, ["depot"]);
        }
    }
}
