using System.Collections.Immutable;

namespace Granary.Analyzers.Tests.Differences;

/// <summary>An aggregate with a member of each type that is a single value, and with collections.</summary>
public sealed class Specimen
{
    public string Id { get; set; } = "";

    public string Text { get; set; } = "";

    public Uri? Address { get; set; }

    public char Letter { get; set; }

    public bool Flag { get; set; }

    public byte Byte { get; set; }

    public sbyte SByte { get; set; }

    public short Short { get; set; }

    public ushort UShort { get; set; }

    public int Int { get; set; }

    public uint UInt { get; set; }

    public long Long { get; set; }

    public ulong ULong { get; set; }

    public float Float { get; set; }

    public double Double { get; set; }

    public decimal Decimal { get; set; }

    public Guid Guid { get; set; }

    public DateTime Time { get; set; }

    public DateTimeOffset Moment { get; set; }

    public DateOnly Day { get; set; }

    public TimeOnly Clock { get; set; }

    public TimeSpan Span { get; set; }

    public DayOfWeek Weekday { get; set; }

    public int? MaybeInt { get; set; }

    public decimal? MaybeDecimal { get; set; }

    public DateOnly? MaybeDay { get; set; }

    public List<string> Tags { get; set; } = [];

    public int[] Numbers { get; set; } = [];

    public ImmutableArray<string> Fixed { get; set; } = [];

    public Dictionary<string, int> Map { get; set; } = [];

    public Part? Inner { get; set; }

    public List<Part> Parts { get; set; } = [];
}
