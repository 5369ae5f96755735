using Granary.Domain;

namespace Granary.Mapping.Tests.Aggregates.Catalogue;

/// <summary>The model of one entry.</summary>
internal sealed class CatalogueModel(Action<AggregateModelBuilder> build) : IAggregateModel
{
    void IAggregateModel.Build(AggregateModelBuilder model) => build(model);
}
