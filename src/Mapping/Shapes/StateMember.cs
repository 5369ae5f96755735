using System.Reflection;

namespace Granary.Mapping.Shapes;

/// <summary>A field that holds state, with the property that shows it, if there is one.</summary>
internal sealed class StateMember(FieldInfo field, Shape shape, bool isNullable)
    : ShapeMember(MemberNames.Face(field), field.FieldType, shape)
{
    public FieldInfo Field { get; } = field;

    /// <summary>
    /// Whether the member may be null. Null is left out of the document, unless the model gives a value for a missing member.
    /// </summary>
    public bool IsNullable { get; } = isNullable;

    /// <summary>The rule for null within a collection; null if the declaration has none.</summary>
    public NullRule? Nulls { get; init; }

    /// <summary>The value if an older document lacks the member; null if the model gives none.</summary>
    public StateDefault? Default { get; init; }

    /// <summary>The names in older documents that the model declares.</summary>
    public IReadOnlyList<string> FormerNames { get; init; } = [];

    public override bool Answers(string clrName) => base.Answers(clrName) || clrName == Field.Name;
}
