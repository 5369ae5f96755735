namespace Granary.Samples.Shop.Trainings;

/// <summary>The identity of an hour: the instant at which it begins, in any time zone.</summary>
public readonly record struct HourId
{
    public HourId(DateTimeOffset start)
    {
        if (start.UtcTicks % TimeSpan.TicksPerHour != 0)
        {
            throw new ArgumentException($"{start:O} is not a full hour.", nameof(start));
        }

        Start = start;
    }

    public DateTimeOffset Start { get; }

    /// <summary>The day of the hour in UTC.</summary>
    public DateOnly UtcDay => DateOnly.FromDateTime(Start.UtcDateTime);

    public override string ToString() => Start.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
}
