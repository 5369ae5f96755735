using Granary.Contracts.Plans;

namespace Granary.Mapping.Shapes;

/// <summary>A dictionary from single values, as text, to values.</summary>
internal sealed class MapShape(Type type, Shape value) : Shape(type)
{
    /// <summary>The former names of the enum that the keys are.</summary>
    /// <value>Null unless set: keys are spelled as they are stored.</value>
    public PlanRenamings? KeyRenamings { get; init; }

    public Shape Value { get; } = value;
}
