namespace Granary.Silo.Tests.Domains.Parcels;

public enum ParcelSize
{
    Small,
    Large,
}
