namespace Granary.Storage.Tests.Indexes;

/// <summary>Something with members of the kinds that indexes treat differently.</summary>
public sealed class Parcel
{
    public required string Id { get; init; }

    public required string Name { get; set; }

    public ParcelStatus Status { get; set; }

    public int? Rank { get; set; }

    public decimal Price { get; set; }

    public DateTimeOffset SentAt { get; set; }

    public Destination? Destination { get; set; }

    public string Currency { get; set; } = "NOK";

    public decimal Fee { get; set; }

    public int Lane { get; set; }

    public string? Note { get; set; }
}
