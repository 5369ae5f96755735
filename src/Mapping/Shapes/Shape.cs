namespace Granary.Mapping.Shapes;

/// <summary>How values of one type stand in a document. The set of shapes is closed.</summary>
internal abstract class Shape(Type type)
{
    public Type Type { get; } = type;

    /// <summary>The shape beneath a strongly typed wrapper, or this one.</summary>
    public virtual Shape Unwrapped => this;

    /// <summary>The shapes of the objects that may stand in its place: one, several in a family, none of anything else.</summary>
    public virtual IEnumerable<ObjectShape> Objects => [];
}
