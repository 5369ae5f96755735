using Granary.Domain;

namespace Granary.Conformance.Tests.Models;

/// <summary>A lodging as it was for a while: its owner had been renamed, and was to be renamed again.</summary>
public sealed class RenamedLodging(string id, string keeper, int stars)
{
    public string Id { get; } = id;

    public string Keeper { get; } = keeper;

    public int Stars { get; } = stars;

    public sealed class Model : IAggregateModel
    {
        public void Build(AggregateModelBuilder model) => model.Collection<RenamedLodging, string>("lodgings", lodging => lodging.Id);
    }
}
