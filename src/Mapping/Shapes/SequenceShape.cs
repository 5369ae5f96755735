namespace Granary.Mapping.Shapes;

/// <summary>A list, a set or an array of values.</summary>
internal sealed class SequenceShape(Type type, Shape element) : Shape(type)
{
    public Shape Element { get; } = element;
}
