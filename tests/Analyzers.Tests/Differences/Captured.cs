namespace Granary.Analyzers.Tests.Differences;

/// <summary>Captured values: none of them is refused for its content.</summary>
public static class Captured
{
    public static readonly string Text = "a";

    public static readonly Uri Address = new("https://a.example");

    public static readonly char Letter = 'a';

    public static readonly bool Flag = true;

    public static readonly byte Byte = 3;

    public static readonly sbyte SByte = 3;

    public static readonly short Short = 3;

    public static readonly ushort UShort = 3;

    public static readonly int Int = 3;

    public static readonly uint UInt = 3;

    public static readonly long Long = 3;

    public static readonly ulong ULong = 3;

    public static readonly float Float = 1.5f;

    public static readonly double Double = 1.5;

    public static readonly decimal Decimal = 1.5m;

    public static readonly Guid Guid = Guid.Parse("7b0c6f3e-6c4f-4f7e-9a55-0f6b0a6c1d11");

    public static readonly DateTime Time = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    public static readonly DateTimeOffset Moment = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static readonly DateOnly Day = new(2026, 1, 2);

    public static readonly TimeOnly Clock = new(3, 4, 5);

    public static readonly TimeSpan Span = TimeSpan.FromHours(3);

    public static readonly DayOfWeek Weekday = DayOfWeek.Monday;

    public static readonly string[] Texts = ["a", "b"];

    public static readonly int[] Numbers = [1, 2];
}
