using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Granary.Mapping.Documents.Collections;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents;

/// <summary>Reads and writes a dictionary as a JSON object; the fault of a value names its key.</summary>
internal sealed class MapConverter<TMap, TKey, TValue>(NullRule? nulls, JsonSerializerOptions options) : JsonConverter<TMap>
    where TMap : notnull, IEnumerable<KeyValuePair<TKey, TValue>>
    where TKey : notnull
{
    private readonly EntryWriter<TValue> _value = new(nulls?.Content, options);
    private readonly MapKeys<TKey> _keys = new(options);
    private readonly Func<Dictionary<TKey, TValue>, IEnumerable<KeyValuePair<TKey, TValue>>> _make = MakerOf(typeof(TMap));

    public override TMap Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new MemberFault("is not an object, as a dictionary is");
        }

        var entries = new Dictionary<TKey, TValue>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadEntry(ref reader, entries);
        }

        return (TMap)_make(entries);
    }

    public override void Write(Utf8JsonWriter writer, TMap value, JsonSerializerOptions options)
    {
        if (ChangedInPlace<TKey>.IsPossible)
        {
            ChangedInPlace<TKey>.RefuseIn(value, value.Select(static entry => entry.Key));
        }

        DocumentDepth.RequireLevel(writer);
        writer.WriteStartObject();
        if (value is Dictionary<TKey, TValue> entries)
        {
            // Its own enumerator is a structure; behind the interface it would be allocated.
            foreach ((TKey key, TValue content) in entries)
            {
                WriteEntry(writer, key, content);
            }
        }
        else
        {
            foreach ((TKey key, TValue content) in value)
            {
                WriteEntry(writer, key, content);
            }
        }

        writer.WriteEndObject();
    }

    private void ReadEntry(ref Utf8JsonReader reader, Dictionary<TKey, TValue> entries)
    {
        Utf8JsonReader name = reader;
        TKey key = _keys.Read(ref reader);
        reader.Read();
        TValue value;
        try
        {
            value = _value.Read(ref reader);
        }
        catch (MemberFault fault)
        {
            throw fault.PrependEntry(name.GetString() ?? "");
        }

        if (!entries.TryAdd(key, value))
        {
            throw new MemberFault($"holds the key '{name.GetString()}' twice");
        }
    }

    private void WriteEntry(Utf8JsonWriter writer, TKey key, TValue value)
    {
        _keys.Write(writer, key);
        try
        {
            _value.Write(writer, value);
        }
        catch (MemberFault fault)
        {
            throw fault.PrependEntry(_keys.NameOf(key));
        }
    }

    private static Func<Dictionary<TKey, TValue>, IEnumerable<KeyValuePair<TKey, TValue>>> MakerOf(Type map) =>
        map.GetGenericTypeDefinition() switch
        {
            var type when type == typeof(SortedDictionary<,>) => entries => new SortedDictionary<TKey, TValue>(entries),
            var type when type == typeof(ImmutableDictionary<,>) || type == typeof(IImmutableDictionary<,>) =>
                entries => ImmutableDictionary.CreateRange(entries),
            var type when type == typeof(ImmutableSortedDictionary<,>) => entries => ImmutableSortedDictionary.CreateRange(entries),
            _ => entries => entries,
        };
}
