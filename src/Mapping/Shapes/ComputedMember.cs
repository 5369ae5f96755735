using System.Reflection;

namespace Granary.Mapping.Shapes;

/// <summary>A property that computes: its value is written along for queries and never read back.</summary>
internal sealed class ComputedMember(PropertyInfo property, Shape shape) : ShapeMember(property.Name, property.PropertyType, shape)
{
    public PropertyInfo Property { get; } = property;
}
