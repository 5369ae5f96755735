using Granary.Domain;

namespace Granary.Silo.Tests.Domains.Parcels;

public sealed class ParcelModel : IAggregateModel
{
    public void Build(AggregateModelBuilder model)
    {
        model.Collection<Parcel, string>("parcels", parcel => parcel.Id).Computed(parcel => parcel.Weight);
        model.Type<ParcelItem>().Computed(item => item.TotalWeight);
        model.Type<ParcelSender>().Subtype<PrivateSender>("private").Subtype<CompanySender>("company");
    }
}
