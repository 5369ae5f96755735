using System.Globalization;

namespace Granary.Benchmarks.Decisions.Layout.Logs;

/// <summary>The hours for which a log of the last day has partitions: those that are kept, the next one, and one that is over.</summary>
internal static class Hours
{
    private const int Kept = 26;

    /// <summary>The present hour.</summary>
    public static DateTimeOffset Present { get; } = Begin(TimeProvider.System.GetUtcNow());

    /// <summary>The hour whose outcomes are no longer kept.</summary>
    public static DateTimeOffset Over { get; } = Present.AddHours(-Kept);

    /// <summary>The hour that gets a partition next.</summary>
    public static DateTimeOffset Next { get; } = Present.AddHours(2);

    /// <summary>The hours that have a partition.</summary>
    public static IEnumerable<DateTimeOffset> All => Enumerable.Range(0, Kept + 2).Select(number => Over.AddHours(number));

    /// <summary>The name of an hour in names of tables.</summary>
    public static string Name(DateTimeOffset hour) => hour.ToString("yyyyMMddHH", CultureInfo.InvariantCulture);

    /// <summary>The least id of version 7 that is made at a moment or later, in quotes.</summary>
    public static string FirstId(DateTimeOffset moment)
    {
        string time = moment.ToUnixTimeMilliseconds().ToString("x12", CultureInfo.InvariantCulture);
        return $"'{time[..8]}-{time[8..]}-0000-0000-000000000000'";
    }

    private static DateTimeOffset Begin(DateTimeOffset moment) =>
        new(moment.Year, moment.Month, moment.Day, moment.Hour, 0, 0, TimeSpan.Zero);
}
