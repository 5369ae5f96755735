using Granary.Domain;

namespace Granary.Storage.Tests.Indexes;

public sealed class ParcelModel : IAggregateModel
{
    public void Build(AggregateModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.FormerName(ParcelStatus.Sent, "Posted").Collection<Parcel, string>("parcels", parcel => parcel.Id)
            .Index(parcel => parcel.Name)
            .Index(parcel => parcel.Status, parcel => parcel.Rank)
            .Index(parcel => parcel.Destination!.City)
            .Index(parcel => parcel.Price)
            .WhenMissing(parcel => parcel.Currency, "EUR").Index(parcel => parcel.Currency)
            .FormerName(parcel => parcel.Fee, "charge").WhenMissing(parcel => parcel.Fee, 12.50m).Index(parcel => parcel.Fee)
            .WhenMissing(parcel => parcel.Lane, 7).Index(parcel => parcel.Rank).Where(parcel => parcel.Lane == 7)
            .Index(parcel => parcel.SentAt).Where(parcel => parcel.Status == ParcelStatus.Open && parcel.Price >= 2.5m);
    }
}
