namespace Granary.Silo.Tests.Domains.Parcels;

/// <summary>A family of types.</summary>
public abstract record ParcelSender(string Name);
