namespace Granary.Silo.Tests.Domains.Parcels;

/// <summary>A value object with a rule.</summary>
public sealed record ParcelAddress
{
    public ParcelAddress(string street, string country)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(street);
        Street = street;
        Country = country;
    }

    public string Street { get; }

    public string Country { get; }
}
