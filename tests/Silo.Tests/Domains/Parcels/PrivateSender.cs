namespace Granary.Tests.Silo.Tests.Domains.Parcels;

public sealed record PrivateSender(string Name) : ParcelSender(Name);
