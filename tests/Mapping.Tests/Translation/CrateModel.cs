using Granary.Domain;

namespace Granary.Mapping.Tests.Translation;

internal sealed class CrateModel : IAggregateModel
{
    public void Build(AggregateModelBuilder model) => model.Collection<Crate, CrateId>("crates", crate => crate.Id)
        .Ignore(crate => crate.Secret)
        .Computed(crate => crate.Tripled)
        .Subtype<Crate>("crate")
        .Subtype<ColdCrate>("cold")
        .Subtype<HeavyCrate>("heavy");
}
