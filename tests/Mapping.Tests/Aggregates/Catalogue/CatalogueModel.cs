using Granary.Domain;

namespace Granary.Tests.Mapping.Tests.Aggregates.Catalogue;

/// <summary>The model of one entry.</summary>
internal sealed class CatalogueModel(Action<AggregateModelBuilder> build) : IAggregateModel
{
    void IAggregateModel.Build(AggregateModelBuilder model) => build(model);
}
