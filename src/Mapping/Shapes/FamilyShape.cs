using System.Collections.Concurrent;
using System.Text.Json;
using Granary.Contracts.Plans;

namespace Granary.Mapping.Shapes;

/// <summary>A base type with declared subtypes. A name in the document tells the subtype of an object.</summary>
internal sealed class FamilyShape(Type type) : Shape(type)
{
    /// <summary>The member of the document that holds the name of the subtype.</summary>
    public const string Discriminator = PlanStandIn.SubtypeMember;

    private readonly List<(string Name, ObjectShape Shape)> _members = [];

    private readonly ConcurrentDictionary<Type, FamilyShape> _parts = new();

    public IReadOnlyList<(string Name, ObjectShape Shape)> Members => _members;

    /// <summary>The other subtypes of the family that this is a part of; none if this is the family.</summary>
    public IReadOnlyList<ObjectShape> Others { get; private init; } = [];

    /// <inheritdoc/>
    public override IEnumerable<ObjectShape> Objects => _members.Select(member => member.Shape);

    /// <summary>The shape of the subtype of a name, or null.</summary>
    public ObjectShape? FindMember(string? name) => _members.Find(member => member.Name == name).Shape;

    /// <summary>The name of the subtype of the object at the position of a reader; null if the object has none.</summary>
    public static string? FindName(Utf8JsonReader reader)
    {
        // The reader is a copy, so reading ahead does not move the caller. We write the discriminator first; others may write it anywhere.
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool found = reader.ValueTextEquals(Discriminator);
            reader.Read();
            if (found)
            {
                return reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            }

            reader.Skip();
        }

        return null;
    }

    /// <summary>The part of the family whose subtypes are of a type. It is made once for each type.</summary>
    public FamilyShape NarrowTo(Type type) => _parts.GetOrAdd(type, one =>
    {
        var part = new FamilyShape(Type)
        {
            Others = [.. Others, .. _members.Select(member => member.Shape).Where(shape => !one.IsAssignableFrom(shape.Type))],
        };
        part._members.AddRange(_members.Where(member => one.IsAssignableFrom(member.Shape.Type)));
        return part;
    });

    internal void Add(string name, ObjectShape shape) => _members.Add((name, shape));
}
