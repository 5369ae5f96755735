namespace Granary.Mapping.Shapes;

/// <summary>A member of an object in a document.</summary>
internal abstract class ShapeMember(string name, Type type, Shape shape)
{
    /// <summary>The name for people: that of the property, or of the field without its underscore.</summary>
    public string Name { get; } = name;

    /// <summary>The type in C#.</summary>
    public Type Type { get; } = type;

    /// <summary>The shape of the value in documents.</summary>
    public Shape Shape { get; } = shape;

    /// <summary>The name in documents.</summary>
    public string StoredName { get; init; } = MemberNames.Stored(name);

    /// <summary>Whether the member has a name in C#, that of a property or of a field.</summary>
    public virtual bool Answers(string clrName) => clrName == Name;
}
