using System.Buffers;
using System.Text.Json;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents.Samples;

/// <summary>Writes a document of a type with a value for each member and an element for each collection.</summary>
internal sealed class SampleDocument(ShapeFactory shapes, JsonSerializerOptions options)
{
    // Types that hold many others several times over would make a document without bounds.
    private const int MaxValues = 2000;

    private readonly HashSet<ObjectShape> _underWay = [];
    private int _values;

    /// <summary>The document of an object.</summary>
    /// <param name="shape">The object.</param>
    /// <param name="name">In a family, the name of its type.</param>
    /// <exception cref="NoSampleException">A member that may not be null has no sample.</exception>
    public byte[] Write(ObjectShape shape, string? name)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, DocumentFormat.Writing);
        Object(writer, shape, name);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private void Object(Utf8JsonWriter writer, ObjectShape shape, string? name)
    {
        _underWay.Add(shape);
        writer.WriteStartObject();
        if (name is not null)
        {
            writer.WriteString(FamilyShape.Discriminator, name);
        }

        foreach (StateMember member in shape.State)
        {
            if (!EndsHere(member.Shape))
            {
                writer.WritePropertyName(member.StoredName);
                Value(writer, member.Shape);
            }
            else if (!member.IsNullable)
            {
                throw new NoSampleException();
            }
            else if (member.Default is { Value: not null })
            {
                writer.WriteNull(member.StoredName);
            }
        }

        writer.WriteEndObject();
        _underWay.Remove(shape);
    }

    private void Value(Utf8JsonWriter writer, Shape shape)
    {
        if (++_values > MaxValues)
        {
            throw new NoSampleException();
        }

        switch (shape)
        {
            case ConvertedShape or ConvertedValueShape:
                // Only the model knows for which stored values the conversion has a value.
                throw new NoSampleException();
            case WrapperShape wrapper:
                Value(writer, wrapper.Inner);
                break;
            case ObjectShape single:
                Object(writer, single, null);
                break;
            case FamilyShape family:
                (string name, ObjectShape member) = family.Members.First(member => !_underWay.Contains(member.Shape));
                Object(writer, member, name);
                break;
            case SequenceShape sequence:
                writer.WriteStartArray();
                if (!EndsHere(sequence.Element))
                {
                    Value(writer, sequence.Element);
                }

                writer.WriteEndArray();
                break;
            case MapShape map:
                writer.WriteStartObject();
                if (!EndsHere(map.Value))
                {
                    writer.WritePropertyName(KeyOf(map));
                    Value(writer, map.Value);
                }

                writer.WriteEndObject();
                break;
            default:
                JsonSerializer.Serialize(writer, ScalarSample.Make(shape.Type), shape.Type, options);
                break;
        }
    }

    // Ends the sample of a type that contains itself.
    private bool EndsHere(Shape shape) => shape switch
    {
        ObjectShape single => _underWay.Contains(single),
        FamilyShape family => family.Members.All(member => _underWay.Contains(member.Shape)),
        _ => false,
    };

    private string KeyOf(MapShape map)
    {
        Type type = CollectionTypes.EntryOf(map.Type)?.Key ?? throw new NoSampleException();
        Type scalar = shapes.Get(type, new TypeOccurrence(map.Type, null)).Unwrapped.Type;
        return JsonSerializer.SerializeToElement(ScalarSample.Make(scalar), scalar, options).ToString();
    }
}
