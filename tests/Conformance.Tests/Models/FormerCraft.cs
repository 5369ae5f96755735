using Granary.Domain;

namespace Granary.Conformance.Tests.Models;

/// <summary>Vessels as they were before each of their kinds had members of its own.</summary>
public abstract class FormerCraft(string id)
{
    public string Id { get; } = id;

    public sealed class Boat(string id) : FormerCraft(id);

    public sealed class Barge(string id, int load) : FormerCraft(id)
    {
        public int Load { get; } = load;
    }

    public sealed class Model : IAggregateModel
    {
        public void Build(AggregateModelBuilder model) => model.Collection<FormerCraft, string>("crafts", craft => craft.Id)
            .Subtype<Boat>("boat").Subtype<Barge>("barge");
    }
}
