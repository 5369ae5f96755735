namespace Granary.Storage.Tests.Sql;

/// <summary>The aggregate that shows the supported forms.</summary>
internal sealed class Parcel
{
    public required string Id { get; init; }

    public string Name { get; set; } = "";

    public string? Nick { get; set; }

    public int Count { get; set; }

    public int? Rank { get; set; }

    public long Big { get; set; }

    public decimal Price { get; set; }

    public decimal? Discount { get; set; }

    public double Weight { get; set; }

    public bool Paid { get; set; }

    public ParcelSize Size { get; set; }

    public ParcelLeg Leg { get; set; }

    public ParcelCare Care { get; set; }

    public ParcelRisks Risks { get; set; }

    public ParcelStops Stops { get; set; }

    public Dictionary<string, decimal> Prices { get; set; } = [];

    public Dictionary<int, string> Labels { get; set; } = [];

    public Dictionary<ParcelSize, Receiver> Depots { get; set; } = [];

    public DateTimeOffset SentAt { get; set; }

    public DateOnly DueOn { get; set; }

    public TimeOnly? Pickup { get; set; }

    public Receiver? Receiver { get; set; }

    public List<string> Tags { get; set; } = [];

    public string Sender { get; set; } = "";

    public int? Stamps { get; set; }

    public List<string> Marks { get; set; } = [];

    public List<ParcelLine>? Lines { get; set; }

    public string? Route { get; set; }

    public decimal? Fee { get; set; }
}
