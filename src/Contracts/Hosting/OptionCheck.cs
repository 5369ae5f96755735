namespace Granary.Contracts.Hosting;

/// <summary>Refuses settings that make no sense, by name.</summary>
internal static class OptionCheck
{
    public static void AtLeast<TValue>(TValue value, TValue least, string setting)
        where TValue : IComparable<TValue>
    {
        if (value.CompareTo(least) < 0)
        {
            throw new ArgumentException($"{setting} is {value}, and must be at least {least}.");
        }
    }

    public static void AtMost<TValue>(TValue value, TValue most, string setting)
        where TValue : IComparable<TValue>
    {
        if (value.CompareTo(most) > 0)
        {
            throw new ArgumentException($"{setting} is {value}, and must be at most {most}.");
        }
    }

    public static void Positive(TimeSpan value, string setting)
    {
        if (value <= TimeSpan.Zero)
        {
            throw new ArgumentException($"{setting} is {value}, and must be more than nothing.");
        }
    }
}
