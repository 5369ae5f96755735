namespace Granary.Silo.Tests.Domains.Parcels;

public sealed record CompanySender(string Name, string VatId) : ParcelSender(Name);
