using System.Net;
using System.Numerics;
using NodaTime;

namespace Granary.Conformance.Tests.Models;

/// <summary>A ticket, whose members are of types without a stored form of their own.</summary>
public sealed class Ticket(SeatId id, Instant soldAt)
{
    private readonly List<LocalDate> _checked = [];

    public SeatId Id { get; } = id;

    public Instant SoldAt { get; } = soldAt;

    public BigInteger Points { get; private set; }

    public IPAddress? BoughtFrom { get; init; }

    public (decimal Amount, string Currency) Price { get; init; }

    public IReadOnlyList<LocalDate> Checked => _checked;

    public void Earn(BigInteger points) => Points += points;

    public void Check(LocalDate day) => _checked.Add(day);
}
