namespace Granary.Contracts.Shapes;

/// <summary>A base type in whose place any of its declared subtypes may stand, told apart by a name in the document.</summary>
internal sealed class FamilyShape(Type type) : Shape(type)
{
    /// <summary>The member of the document that holds the name of the subtype.</summary>
    public const string Discriminator = "$type";

    private readonly List<(string Name, ObjectShape Shape)> _members = [];

    public IReadOnlyList<(string Name, ObjectShape Shape)> Members => _members;

    internal void Add(string name, ObjectShape shape) => _members.Add((name, shape));
}
