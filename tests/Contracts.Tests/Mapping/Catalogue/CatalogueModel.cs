using Granary.Domain;

namespace Granary.Tests.Contracts.Tests.Mapping.Catalogue;

/// <summary>The model of one entry.</summary>
internal sealed class CatalogueModel(Action<AggregateModelBuilder> build) : IAggregateModel
{
    void IAggregateModel.Build(AggregateModelBuilder model) => build(model);
}
