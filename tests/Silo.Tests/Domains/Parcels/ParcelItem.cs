namespace Granary.Silo.Tests.Domains.Parcels;

/// <summary>A value object for arguments; its total weight is computed.</summary>
public sealed record ParcelItem(string Sku, int Quantity, decimal Weight, ParcelSize Size = ParcelSize.Small, string? Note = null)
{
    public decimal TotalWeight => Quantity * Weight;
}
