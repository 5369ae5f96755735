using Granary.Oracle.Tests.Models;
using Granary.Oracle.Tests.Rules;

namespace Granary.Oracle.Tests.Drawing;

/// <summary>Dictionaries of things, and the keys that rules ask them for.</summary>
internal static class Maps
{
    private static readonly string[] _texts = ["a", "", "é'\"\\", "$[0].b😀"];

    /// <summary>The types of keys.</summary>
    public static IReadOnlyList<Type> KeyTypes { get; } =
        [typeof(string), typeof(string), typeof(int), typeof(Grade), typeof(Perils), typeof(Label), typeof(Guid), typeof(DateOnly)];

    /// <summary>Whether a type is a dictionary.</summary>
    public static bool Are(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Dictionary<,>);

    /// <summary>The few keys of a type.</summary>
    public static IReadOnlyList<object> KeysOf(Type type) => type switch
    {
        _ when type == typeof(string) => _texts,
        _ when type == typeof(int) => [0, -7, int.MaxValue],
        _ when type == typeof(Grade) => [Grade.Low, Grade.High],
        _ when type == typeof(Perils) => [Perils.None, Perils.Fire | Perils.Storm],
        _ when type == typeof(Label) => [.. _texts.Select(text => new Label(text))],
        _ when type == typeof(Guid) => [Guid.Empty, new Guid("ffffffff-ffff-ffff-ffff-ffffffffffff")],
        _ => [DateOnly.MinValue, new DateOnly(2024, 2, 29)],
    };

    /// <summary>The values of two keys of a dictionary, as members that a rule may use.</summary>
    public static IEnumerable<Value> EntriesOf(Value map) =>
        KeysOf(map.Type.GetGenericArguments()[0]).Take(2).Select(key => EntryOf(map, key));

    /// <summary>The value of a key.</summary>
    public static Entry EntryOf(Value map, object key) => new(map, new Captured(key, map.Type.GetGenericArguments()[0]));
}
