namespace Granary.Silo.Tests.Domains.Parcels;

public sealed record PrivateSender(string Name) : ParcelSender(Name);
