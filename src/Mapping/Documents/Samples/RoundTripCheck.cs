using System.Text.Json;
using Granary.Domain;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents.Samples;

/// <summary>Reads and writes a sample of each class of a model, and refuses one whose document changes thereby.</summary>
/// <remarks>
/// No constructor runs, nor a computed property; initialisers and restoring factories do. Where code of the domain refuses the sample,
/// such as a factory that checks a rule, nothing can be said about that class beforehand.
/// </remarks>
internal sealed class RoundTripCheck(ShapeFactory shapes, DocumentFormat format)
{
    private readonly HashSet<Shape> _seen = [];

    /// <summary>Checks a type and the types of its members, except those that were checked before.</summary>
    /// <exception cref="UnmappableModelException">An object of a class changes when it is written and read again.</exception>
    public void Check(Shape shape)
    {
        if (!_seen.Add(shape))
        {
            return;
        }

        Prepare(shape.Type);
        switch (shape)
        {
            case ObjectShape single:
                CheckMembers(single);
                CheckSample(shape.Type, single, null);
                break;
            case FamilyShape family:
                foreach ((string name, ObjectShape member) in family.Members)
                {
                    CheckMembers(member);
                    CheckSample(family.Type, member, name);
                }

                break;
            case SequenceShape sequence:
                Check(sequence.Element);
                break;
            case MapShape map:
                Check(map.Value);
                break;
        }
    }

    private void CheckMembers(ObjectShape shape)
    {
        foreach (StateMember member in shape.State)
        {
            Check(member.Shape);
        }
    }

    private void Prepare(Type type)
    {
        if (format.Options.GetConverter(type) is IPreparedConverter converter)
        {
            converter.Prepare();
        }
    }

    private void CheckSample(Type type, ObjectShape shape, string? name)
    {
        try
        {
            byte[] sample = new SampleDocument(shapes, format.Options).Write(shape, name);
            object read = format.Read(sample, type);
            byte[] written = SampleScope.Run(() => format.Write(read, type).ToArray());
            if (!written.AsSpan().SequenceEqual(sample))
            {
                throw Changed(shape.Type, sample, written);
            }
        }
        catch (MemberFault fault) when (!fault.IsOfDomain && fault.InnerException is not (InvalidOperationException or FormatException))
        {
            throw new UnmappableModelException(
                $"what it writes cannot be read again: {fault.Sentence}; leave it out with Ignore.", shape.Type);
        }
        catch (NotSupportedException fault)
        {
            throw new UnmappableModelException($"what it writes cannot be read again: {fault.Message}", shape.Type);
        }
        catch (Exception refusal) when (refusal is not UnmappableModelException)
        {
            // Code of the domain, such as a factory, a comparer or Equals, refuses the sample: it says nothing about the class.
        }
    }

    private static UnmappableModelException Changed(Type type, byte[] sample, byte[] written)
    {
        using JsonDocument one = JsonDocument.Parse(sample);
        using JsonDocument other = JsonDocument.Parse(written);
        (string member, string before, string after) = Difference(one.RootElement, other.RootElement, "");
        return new UnmappableModelException(
            $"it changes when it is read and written again: {before} comes back as {after}; leave it out with Ignore, "
            + "or hold it in another type.",
            type, member);
    }

    private static (string Member, string Before, string After) Difference(JsonElement one, JsonElement other, string path)
    {
        if (one.ValueKind == JsonValueKind.Object && other.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in one.EnumerateObject())
            {
                string place = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
                if (!other.TryGetProperty(member.Name, out JsonElement its))
                {
                    return (place, member.Value.GetRawText(), "nothing");
                }

                if (its.GetRawText() != member.Value.GetRawText())
                {
                    return Difference(member.Value, its, place);
                }
            }
        }

        return one.ValueKind == JsonValueKind.Array && other.ValueKind == JsonValueKind.Array
            && one.GetArrayLength() > 0 && other.GetArrayLength() > 0
            ? Difference(one[0], other[0], path)
            : (path, one.GetRawText(), other.GetRawText());
    }
}
