using System.Globalization;
using System.Reflection;

namespace Granary.Silo.Settings;

/// <summary>Checks settings before they are bound, so that a mistake is named in words of settings, not in those of the binder.</summary>
internal static class SettingValue
{
    private const NumberStyles Whole = NumberStyles.Integer;

    private static readonly CultureInfo _plain = CultureInfo.InvariantCulture;

    /// <summary>Checks all settings of a section against the options that they fill.</summary>
    /// <exception cref="SettingException">A setting is unknown, or its value cannot be read.</exception>
    public static void CheckAll(IConfigurationSection section, Type options)
    {
        PropertyInfo[] known = [.. options.GetProperties().Where(property => property.SetMethod?.IsPublic == true)];
        foreach (IConfigurationSection setting in section.GetChildren())
        {
            PropertyInfo property = known.FirstOrDefault(one => one.Name.Equals(setting.Key, StringComparison.OrdinalIgnoreCase))
                ?? throw Unknown(setting, section, known.Select(one => one.Name));
            Check(setting, $"{section.Path}:{property.Name}", property.PropertyType);
        }
    }

    /// <summary>The refusal of a setting that a section does not have.</summary>
    public static SettingException Unknown(IConfigurationSection setting, IConfigurationSection section, IEnumerable<string> known) =>
        new($"{setting.Path} is no setting; {section.Path} has {string.Join(", ", known)}.");

    /// <summary>What a value of a type must be, for a sentence; null if the text is such a value.</summary>
    public static string? FindWish(string text, Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        var of when of == typeof(string) => null,
        var of when of == typeof(bool) => bool.TryParse(text, out _) ? null : "true or false",
        var of when of == typeof(int) => int.TryParse(text, Whole, _plain, out _) ? null : NumberWish(text, int.MaxValue),
        var of when of == typeof(long) => long.TryParse(text, Whole, _plain, out _) ? null : NumberWish(text, long.MaxValue),
        var of when of == typeof(TimeSpan) => TimeSpan.TryParse(text, _plain, out _) ? null : "a time such as 00:00:05",
        { IsEnum: true } of => Enum.TryParse(of, text, ignoreCase: true, out object? value) && Enum.IsDefined(of, value)
            ? null
            : ChoiceWish(Enum.GetNames(of)),
        var of => throw new InvalidOperationException($"No setting can be of the type {of}."),
    };

    private static void Check(IConfigurationSection setting, string name, Type type)
    {
        if (setting.Value is not { } text)
        {
            // A null leaves the setting as it is.
            if (setting.GetChildren().Any())
            {
                throw new SettingException($"{name} must be a single value.");
            }
        }
        else if (FindWish(text, type) is { } wish)
        {
            throw new SettingException($"{name} is '{text}', and must be {wish}.");
        }
    }

    private static string NumberWish(string text, long most) =>
        decimal.TryParse(text, Whole, _plain, out decimal number) && number > most
            ? string.Create(_plain, $"a whole number, at most {most}")
            : "a whole number";

    private static string ChoiceWish(string[] names) => $"{string.Join(", ", names[..^1])} or {names[^1]}";
}
