using Granary.Domain;

namespace Granary.Grains.Tests.Versions.Earlier;

/// <summary>The model under which the earlier version stored voyages.</summary>
public sealed class VoyageModel : IAggregateModel
{
    public void Build(AggregateModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Type<Voyage.Vessel>().Subtype<Voyage.Ship>("ship").Subtype<Voyage.Train>("train");
        model.Collection<Voyage, Voyage.VoyageId>("voyages", voyage => voyage.Id)
            .Index(voyage => voyage.Speed, voyage => voyage.LeavesAt)
            .Index(voyage => voyage.Code).Where(voyage => voyage.IsOpen)
            .UniqueIgnoringCase("code", voyage => voyage.Code);
    }
}
