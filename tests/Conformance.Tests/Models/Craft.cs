using Granary.Domain;

namespace Granary.Conformance.Tests.Models;

/// <summary>Vessels of several kinds; each kind completes older documents in its own way.</summary>
public abstract class Craft(string id)
{
    public string Id { get; } = id;

    public string Port { get; init; } = "Oslo";

    public sealed class Boat(string id) : Craft(id)
    {
        public int Sails { get; init; }

        public int? Crew { get; init; }
    }

    public sealed class Barge(string id, int tons) : Craft(id)
    {
        public int Tons { get; } = tons;

        public int? Crew { get; init; }
    }

    public sealed class Model : IAggregateModel
    {
        public void Build(AggregateModelBuilder model)
        {
            ArgumentNullException.ThrowIfNull(model);
            model.Collection<Craft, string>("crafts", craft => craft.Id)
                .Subtype<Boat>("boat").Subtype<Barge>("barge").WhenMissing(craft => craft.Port, "Bergen");
            model.Type<Boat>().WhenMissing(boat => boat.Sails, 2).WhenMissing(boat => boat.Crew, 1);
            model.Type<Barge>().FormerName(barge => barge.Tons, "load");
        }
    }
}
