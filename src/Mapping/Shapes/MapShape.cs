namespace Granary.Mapping.Shapes;

/// <summary>A dictionary from single values, as text, to values.</summary>
internal sealed class MapShape(Type type, Shape value) : Shape(type)
{
    public Shape Value { get; } = value;
}
