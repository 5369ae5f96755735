namespace Granary.Mapping.Shapes;

/// <summary>The form of the values of one type in documents. The set of shapes is closed.</summary>
internal abstract class Shape(Type type)
{
    public Type Type { get; } = type;

    /// <summary>The shape beneath a strongly typed wrapper, or this one.</summary>
    public virtual Shape Unwrapped => this;

    /// <summary>The shapes of the objects that a value may be: one for an object, several for a family, none for any other shape.</summary>
    public virtual IEnumerable<ObjectShape> Objects => [];
}
