using System.Text.Json;
using System.Text.Json.Nodes;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Translation.Relations;

/// <summary>Reads objects from documents that hold no more than they must: empty collections, and values where they are needed.</summary>
/// <param name="relations">The values that the domain's types have.</param>
/// <param name="json">How documents are read.</param>
internal sealed class RestoredSamples(StoredRelations relations, JsonSerializerOptions json)
{
    private const int Deepest = 8;

    // A constructor may refuse one value, but hardly all of them.
    private const int Attempts = 4;

    /// <summary>An object of a shape; null where none can be made.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="family">The family of which it is; null if it is of none.</param>
    public object? Make(ObjectShape shape, FamilyShape? family)
    {
        for (int attempt = 1; attempt <= Attempts; attempt++)
        {
            try
            {
                JsonObject? document = family is null ? Object(shape, new Attempt(attempt)) : Member(family, shape, new Attempt(attempt));
                if (document.Deserialize((family as Shape ?? shape).Type, json) is { } sample)
                {
                    return sample;
                }
            }
            catch (Exception refusal) when (refusal is MemberFault or JsonException or InvalidOperationException)
            {
                // The class has no such object; the next attempt has other values.
            }
        }

        return null;
    }

    private JsonObject? Object(ObjectShape shape, Attempt attempt)
    {
        var document = new JsonObject();
        foreach (StateMember member in shape.State.Where(IsGiven))
        {
            if (attempt.Depth == Deepest || Node(member.Shape, attempt with { Depth = attempt.Depth + 1 }) is not { } node)
            {
                return null;
            }

            document[member.StoredName] = node;
        }

        return document;
    }

    // A collection that may be null is given too: where no class makes one, it is as the reader makes it.
    private static bool IsGiven(StateMember member) =>
        member.Default is null && (!member.IsNullable || member.Shape is SequenceShape or MapShape);

    private JsonNode? Node(Shape shape, Attempt attempt) => shape switch
    {
        SequenceShape => new JsonArray(),
        MapShape => new JsonObject(),
        ObjectShape owner => Object(owner, attempt),
        FamilyShape family => Member(family, family.Members[attempt.Number % family.Members.Count].Shape, attempt),
        ConvertedShape converted => Content(converted.Stored, attempt),
        ScalarShape scalar when scalar.Type == typeof(byte[]) => JsonValue.Create(""),
        ScalarShape scalar when scalar.Type == typeof(Uri) => JsonValue.Create("http://a.b"),
        ScalarShape scalar => Pick([.. ProbeValues.Make(scalar.Type)], attempt.Number),
        WrapperShape wrapper => Pick([.. relations.ValuesOf(wrapper)], attempt.Number),
        _ => null,
    };

    private JsonObject? Member(FamilyShape family, ObjectShape shape, Attempt attempt)
    {
        JsonObject? document = Object(shape, attempt);
        document?.Insert(0, FamilyShape.Discriminator, family.Members.First(member => member.Shape == shape).Name);
        return document;
    }

    // A conversion may need as many elements as its type has parts, so each attempt has one more.
    private JsonNode? Content(Shape stored, Attempt attempt)
    {
        if (stored is not SequenceShape sequence)
        {
            return Node(stored, attempt);
        }

        JsonNode?[] elements = [.. Enumerable.Range(0, attempt.Number).Select(_ => Node(sequence.Element, attempt))];
        return elements.Contains(null) ? null : new JsonArray(elements);
    }

    private JsonNode? Pick(object[] values, int attempt) => values.Length == 0
        ? null
        : JsonSerializer.SerializeToNode(values[attempt % values.Length], values[attempt % values.Length].GetType(), json);

    /// <summary>The values that are tried, and their depth.</summary>
    private readonly record struct Attempt(int Number)
    {
        public int Depth { get; init; }
    }
}
