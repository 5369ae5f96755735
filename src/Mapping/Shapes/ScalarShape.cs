using Granary.Contracts.Plans;

namespace Granary.Mapping.Shapes;

/// <summary>A single value: a string, a number, a time, an enum value.</summary>
internal sealed class ScalarShape(Type type, ScalarKind kind) : Shape(type)
{
    public ScalarKind Kind { get; } = kind;

    /// <summary>The former names of the values of an enum.</summary>
    /// <value>Null unless set: the model declares none.</value>
    public PlanRenamings? Renamings { get; init; }
}
