namespace Granary.Contracts.Hosting;

/// <summary>Refuses invalid settings by name.</summary>
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

    /// <summary>Refuses two settings that contradict each other: the first must be at least the second.</summary>
    public static void AtLeast<TValue>((string Name, TValue Value) setting, (string Name, TValue Value) least)
        where TValue : IComparable<TValue>
    {
        if (setting.Value.CompareTo(least.Value) < 0)
        {
            throw new ArgumentException(
                $"{setting.Name} is {setting.Value}, and must be at least {least.Name}, which is {least.Value}.");
        }
    }

    /// <summary>Refuses two settings that contradict each other: the first must be less than the second.</summary>
    public static void LessThan<TValue>((string Name, TValue Value) setting, (string Name, TValue Value) limit)
        where TValue : IComparable<TValue>
    {
        if (setting.Value.CompareTo(limit.Value) >= 0)
        {
            throw new ArgumentException(
                $"{setting.Name} is {setting.Value}, and must be less than {limit.Name}, which is {limit.Value}.");
        }
    }
}
