namespace Granary.Mapping.Shapes;

/// <summary>A member of an object in a document.</summary>
internal abstract class ShapeMember(string name, Type type, Shape shape)
{
    /// <summary>The name people know it by: that of the property, or of the field without its underscore.</summary>
    public string Name { get; } = name;

    /// <summary>Its type in C#.</summary>
    public Type Type { get; } = type;

    /// <summary>How it stands in the document.</summary>
    public Shape Shape { get; } = shape;

    /// <summary>Its name in the document.</summary>
    public string StoredName { get; init; } = MemberNames.Stored(name);

    /// <summary>Whether a name in C#, of a property or a field, means this member.</summary>
    public virtual bool Answers(string clrName) => clrName == Name;
}
