using System.Globalization;

namespace Granary.Storage.PostgreSql;

/// <summary>An hour of the commit log: the ids that begin with a moment of it, and the table that has them.</summary>
/// <remarks>
/// An id of the granary is a UUID of version 7, whose first 48 bits are the milliseconds since 1970. So an hour is a range of ids. The hour
/// follows from the id alone, and two transactions under one id meet in one table. The default value is no hour.
/// </remarks>
/// <param name="Start">The beginning of the hour, in UTC.</param>
internal readonly record struct LogHour(DateTimeOffset Start)
{
    private const string Pattern = "yyyyMMddHH";

    /// <summary>How the names of these tables begin.</summary>
    public const string Prefix = "commits_";

    /// <summary>The moment at which the hour ends.</summary>
    public DateTimeOffset End => Start.AddHours(1);

    /// <summary>The hour after this one.</summary>
    public LogHour Next => new(End);

    /// <summary>The name of its table, such as <c>commits_2026112921</c>.</summary>
    public string Table => $"{Prefix}{Start.ToString(Pattern, CultureInfo.InvariantCulture)}";

    /// <summary>The least id of the hour.</summary>
    public Guid FirstId => FirstIdAt(Start);

    /// <summary>The hour of a moment.</summary>
    public static LogHour FromMoment(DateTimeOffset moment)
    {
        long ticks = moment.UtcTicks;
        return new LogHour(new DateTimeOffset(ticks - (ticks % TimeSpan.TicksPerHour), TimeSpan.Zero));
    }

    /// <summary>The hour of a table; null if the table is that of no hour.</summary>
    public static LogHour? Named(string table) =>
        table.StartsWith(Prefix, StringComparison.Ordinal)
        && DateTimeOffset.TryParseExact(
            table[Prefix.Length..], Pattern, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset start)
            ? new LogHour(start)
            : null;

    /// <summary>The least id that begins with a moment, whatever the version of the id.</summary>
    public static Guid FirstIdAt(DateTimeOffset moment)
    {
        string time = moment.ToUnixTimeMilliseconds().ToString("x12", CultureInfo.InvariantCulture);
        return Guid.Parse($"{time[..8]}-{time[8..]}-0000-0000-000000000000");
    }
}
