using System.Numerics;
using Granary.Domain;

namespace Granary.Storage.Tests.Baselines.Models;

/// <summary>The model of the baselines. It only grows: what a baseline holds must stay readable.</summary>
public sealed class ShipmentModel : IAggregateModel
{
    public void Build(AggregateModelBuilder model)
    {
        model.Value<BigInteger>();
        model.Type<Packing>().Subtype<Packing.Crate>("crate").Subtype<Packing.Barrel>("barrel");
        model.Collection<Shipment, string>("shipments", shipment => shipment.Id)
            .Index(shipment => shipment.Urgency, shipment => shipment.SentAt)
            .Index(shipment => shipment.Value).Where(shipment => shipment.IsInsured)
            .Unique("reference", shipment => shipment.Reference);
        model.Collection<Courier, int>("couriers", courier => courier.Id)
            .UniqueIgnoringCase("email", courier => courier.Email);
    }
}
