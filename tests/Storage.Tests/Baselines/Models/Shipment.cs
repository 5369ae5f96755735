using System.Numerics;

namespace Granary.Storage.Tests.Baselines.Models;

/// <summary>An aggregate with a member of each stored form.</summary>
public sealed class Shipment(string id, Guid reference)
{
    private readonly List<Leg> _legs = [];

    public string Id { get; } = id;

    public Guid Reference { get; } = reference;

    public string? Note { get; set; }

    public int Pieces { get; set; }

    public long Barcode { get; set; }

    public decimal Value { get; set; }

    public double Volume { get; set; }

    public bool IsInsured { get; set; }

    public int? Floor { get; set; }

    public Urgency Urgency { get; set; }

    public Handling Handling { get; set; }

    public DateTimeOffset SentAt { get; set; }

    public DateOnly DueOn { get; set; }

    public TimeSpan Journey { get; set; }

    public byte[] Seal { get; set; } = [];

    public BigInteger Customs { get; set; }

    public Packing? Packing { get; set; }

    public HashSet<string> Labels { get; } = [];

    public Dictionary<string, decimal> Fees { get; } = [];

    public IReadOnlyList<Leg> Legs => _legs;

    public void Travel(Leg leg) => _legs.Add(leg);
}
