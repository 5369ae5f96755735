namespace Granary.Contracts.Plans;

/// <summary>A part of a moment in UTC, of a day or of a time of day.</summary>
internal enum DatePart
{
    /// <summary>The year, 1 to 9999.</summary>
    Year,

    /// <summary>The month, 1 to 12.</summary>
    Month,

    /// <summary>The day of the month, 1 to 31.</summary>
    Day,

    /// <summary>The hour, 0 to 23.</summary>
    Hour,

    /// <summary>The minute, 0 to 59.</summary>
    Minute,

    /// <summary>The second, 0 to 59.</summary>
    Second,

    /// <summary>The day of the week, 0 for Sunday to 6 for Saturday.</summary>
    DayOfWeek,

    /// <summary>The day of the year, 1 to 366.</summary>
    DayOfYear,

    /// <summary>The calendar day of a moment: a value of kind <see cref="ScalarKind.Date"/>.</summary>
    CalendarDay,

    /// <summary>The beginning of the day of a moment: a value of kind <see cref="ScalarKind.Instant"/>.</summary>
    Midnight,
}
