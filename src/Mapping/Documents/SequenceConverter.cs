using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Granary.Mapping.Documents.Collections;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents;

/// <summary>Reads and writes a list, a set or an array as a JSON array; the fault of an element names its index.</summary>
internal sealed class SequenceConverter<TSequence, TElement>(NullRule? nulls, JsonSerializerOptions options) : JsonConverter<TSequence>
    where TSequence : notnull, IEnumerable<TElement>
{
    private readonly EntryWriter<TElement> _element = new(nulls?.Content, options);
    private readonly Func<List<TElement>, IEnumerable<TElement>> _make = MakerOf(typeof(TSequence));

    public override TSequence Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new MemberFault("is not a list");
        }

        var elements = new List<TElement>();
        try
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                elements.Add(_element.Read(ref reader));
            }
        }
        catch (MemberFault fault)
        {
            throw fault.PrependEntry(elements.Count);
        }

        return (TSequence)_make(elements);
    }

    public override void Write(Utf8JsonWriter writer, TSequence value, JsonSerializerOptions options)
    {
        if (value is ImmutableArray<TElement> { IsDefault: true })
        {
            throw new MemberFault("is a default ImmutableArray, which is no list, not even an empty one; begin with []");
        }

        if (ChangedInPlace<TElement>.IsPossible && value is ISet<TElement> or IReadOnlySet<TElement>)
        {
            ChangedInPlace<TElement>.RefuseIn(value);
        }

        DocumentDepth.RequireLevel(writer);
        writer.WriteStartArray();
        int position = 0;
        try
        {
            if (value is IReadOnlyList<TElement> list)
            {
                // By index, as an enumerator of a list behind an interface would be allocated.
                for (; position < list.Count; position++)
                {
                    _element.Write(writer, list[position]);
                }
            }
            else
            {
                foreach (TElement element in value)
                {
                    _element.Write(writer, element);
                    position++;
                }
            }
        }
        catch (MemberFault fault)
        {
            throw fault.PrependEntry(position);
        }

        writer.WriteEndArray();
    }

    private static Func<List<TElement>, IEnumerable<TElement>> MakerOf(Type sequence)
    {
        if (sequence.IsArray)
        {
            return elements => elements.ToArray();
        }

        return sequence.GetGenericTypeDefinition() switch
        {
            var type when type == typeof(HashSet<>) || type == typeof(ISet<>) || type == typeof(IReadOnlySet<>) =>
                elements => new HashSet<TElement>(elements),
            var type when type == typeof(SortedSet<>) => elements => new SortedSet<TElement>(elements),
            var type when type == typeof(Queue<>) => elements => new Queue<TElement>(elements),
            var type when type == typeof(LinkedList<>) => elements => new LinkedList<TElement>(elements),
            var type when type == typeof(ImmutableArray<>) => elements => ImmutableArray.CreateRange(elements),
            var type when type == typeof(ImmutableList<>) || type == typeof(IImmutableList<>) =>
                elements => ImmutableList.CreateRange(elements),
            var type when type == typeof(ImmutableHashSet<>) || type == typeof(IImmutableSet<>) =>
                elements => ImmutableHashSet.CreateRange(elements),
            var type when type == typeof(ImmutableSortedSet<>) => elements => ImmutableSortedSet.CreateRange(elements),
            var type when type == typeof(ImmutableQueue<>) => elements => ImmutableQueue.CreateRange(elements),
            _ => elements => elements,
        };
    }
}
