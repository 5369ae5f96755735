using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Granary.Mapping.Documents;
using Granary.Mapping.Documents.Collections;

namespace Granary.Grains.GrainStorage;

/// <summary>Looks for the value within a state that has no form in JSON.</summary>
/// <remarks>It reads the whole state, so it runs only after the writing failed or may have altered a value.</remarks>
internal sealed class StateValues(JsonSerializerOptions json)
{
    private const int DefaultDepth = 64;

    private readonly List<(object Instance, string Place)> _around = [];

    /// <summary>The first such value, by its place, as a clause; null where there is none.</summary>
    public string? FindFault(object state) => FindFault(state, CollectionCheck.NameOf(state.GetType()), json.NumberHandling);

    private string? FindFault(object value, string place, JsonNumberHandling numbers)
    {
        if (FindOwn(value, numbers) is { } own)
        {
            return IsWrittenByOthers(value.GetType()) ? null : $"'{place}' {own}";
        }

        JsonTypeInfo contract = json.GetTypeInfo(value.GetType());
        if (contract.Kind == JsonTypeInfoKind.None)
        {
            return null;
        }

        if (_around.Find(around => ReferenceEquals(around.Instance, value)) is (not null, var first))
        {
            return json.ReferenceHandler is not null ? null
                : $"'{place}' is the object at '{first}' again: it contains itself, which no document can; hold an id instead";
        }

        int depth = json.MaxDepth == 0 ? DefaultDepth : json.MaxDepth;
        if (_around.Count >= depth)
        {
            return $"'{place}' is nested deeper than {depth} levels";
        }

        _around.Add((value, place));
        string? fault = FindWithin(value, contract, place, contract.NumberHandling ?? numbers);
        _around.RemoveAt(_around.Count - 1);
        return fault;
    }

    private string? FindWithin(object value, JsonTypeInfo contract, string place, JsonNumberHandling numbers) => contract.Kind switch
    {
        JsonTypeInfoKind.Object => contract.Properties
            .Select(member => FindInMember(value, member, place, numbers)).FirstOrDefault(IsFault),
        JsonTypeInfoKind.Dictionary => Entries((IEnumerable)value)
            .Select(entry => FindInEntry(entry, place, numbers)).FirstOrDefault(IsFault),
        _ => ((IEnumerable)value).Cast<object?>()
            .Select((element, i) => element is null ? null : FindFault(element, $"{place}[{i}]", numbers)).FirstOrDefault(IsFault),
    };

    private string? FindInMember(object owner, JsonPropertyInfo member, string place, JsonNumberHandling numbers)
    {
        if (member is not { Get: { } get, CustomConverter: null })
        {
            return null;
        }

        object? value = get(owner);
        return value is null || member.ShouldSerialize?.Invoke(owner, value) == false ? null
            : FindFault(value, $"{place}.{member.Name}", member.NumberHandling ?? numbers);
    }

    private string? FindInEntry((object Key, object? Value) entry, string place, JsonNumberHandling numbers) =>
        FindOwn(entry.Key, JsonNumberHandling.AllowNamedFloatingPointLiterals) is { } fault ? $"'{place}' holds a key that {fault}"
        : entry.Value is null ? null
        : FindFault(entry.Value, $"{place}[{entry.Key}]", numbers);

    private static string? FindOwn(object value, JsonNumberHandling numbers) => value switch
    {
        string text => FindTextFault(text),
        char character => FindTextFault(character.ToString()),
        double number when !double.IsFinite(number) => OfNumber(number, numbers),
        float number when !float.IsFinite(number) => OfNumber(number, numbers),
        Half number when !Half.IsFinite(number) => OfNumber(number, numbers),
        _ when IsDefaultArray(value) => "is a default ImmutableArray, which is no list, not even an empty one; begin with []",
        _ => null,
    };

    // U+0000 is kept: the text of a state is not searched.
    private static string? FindTextFault(string text) => TextConverter.FindFault(text.Replace("\0", "", StringComparison.Ordinal));

    private static string? OfNumber(IFormattable number, JsonNumberHandling numbers) =>
        numbers.HasFlag(JsonNumberHandling.AllowNamedFloatingPointLiterals) ? null
            : $"is {number.ToString(null, System.Globalization.CultureInfo.InvariantCulture)}, which JSON has no form for";

    private static bool IsDefaultArray(object value) => value.GetType() is { IsGenericType: true } type
        && type.GetGenericTypeDefinition() == typeof(System.Collections.Immutable.ImmutableArray<>)
        && value.Equals(Activator.CreateInstance(type));

    // A converter of the application may write what System.Text.Json does not.
    private bool IsWrittenByOthers(Type type) => json.GetConverter(type).GetType().Assembly != typeof(JsonSerializer).Assembly;

    private static IEnumerable<(object Key, object? Value)> Entries(IEnumerable map)
    {
        foreach (object entry in map)
        {
            Type type = entry.GetType();
            yield return entry is DictionaryEntry plain ? (plain.Key, plain.Value)
                : (type.GetProperty("Key")!.GetValue(entry)!, type.GetProperty("Value")!.GetValue(entry)); // an entry has both, and a key
        }
    }

    private static bool IsFault(string? fault) => fault is not null;
}
