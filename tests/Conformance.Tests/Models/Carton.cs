using System.Collections.Immutable;

namespace Granary.Conformance.Tests.Models;

/// <summary>Something with arrays, most of whose members may be missing.</summary>
public sealed class Carton
{
    public required string Id { get; init; }

    public string? Nick { get; set; }

    public int? Rank { get; set; }

    public int Count { get; set; }

    public bool Flag { get; set; }

    public bool? Maybe { get; set; }

    public Place? Place { get; set; }

    public string[]? Words { get; set; }

    public ImmutableArray<string> Marks { get; set; } = [];

    public DateTimeOffset At { get; set; }

    public DateTime Noted { get; set; } = DateTime.UnixEpoch;
}
