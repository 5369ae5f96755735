namespace Granary.Silo.Tests.Domains.Parcels;

/// <summary>A value object that arguments are made of; what it weighs in all is computed.</summary>
public sealed record ParcelItem(string Sku, int Quantity, decimal Weight, ParcelSize Size = ParcelSize.Small, string? Note = null)
{
    public decimal TotalWeight => Quantity * Weight;
}
