using Granary.Domain;

namespace Granary.Storage.Tests.Sql;

internal sealed class ParcelModel : IAggregateModel
{
    public void Build(AggregateModelBuilder model) => model.FormerName(ParcelLeg.Shipped, "Sent").FormerName(ParcelCare.Chilled, "Cold")
        .Collection<Parcel, string>("parcels", parcel => parcel.Id)
        .FormerName(parcel => parcel.Sender, "from")
        .WhenMissing(parcel => parcel.Stamps, 1)
        .WhenMissing(parcel => parcel.Marks, ["new"])
        .Index(parcel => parcel.Route)
        .Index(parcel => parcel.Fee);
}
