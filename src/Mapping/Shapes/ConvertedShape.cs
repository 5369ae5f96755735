using Granary.Domain;

namespace Granary.Mapping.Shapes;

/// <summary>A type that the model converts to objects or collections. A query does not look into them.</summary>
internal sealed class ConvertedShape(Type type, Shape stored, ValueConversion conversion) : Shape(type)
{
    /// <summary>The shape that documents have.</summary>
    public Shape Stored { get; } = stored;

    public ValueConversion Conversion { get; } = conversion;

    public override Shape Unwrapped => Stored.Unwrapped;
}
