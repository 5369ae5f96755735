namespace Granary.Tests.Silo.Tests.Domains.Parcels;

public enum ParcelSize
{
    Small,
    Large,
}
