using System.Reflection;

namespace Granary.Mapping.Shapes;

/// <summary>A field that holds state, with the property that shows it, if there is one.</summary>
internal sealed class StateMember(FieldInfo field, Shape shape, bool isNullable)
    : ShapeMember(MemberNames.Face(field), field.FieldType, shape)
{
    public FieldInfo Field { get; } = field;

    /// <summary>Whether it may be null; then it is left out of the document where it is, but for what would stand in for it.</summary>
    public bool IsNullable { get; } = isNullable;

    /// <summary>Where null may stand within it, if it is a collection; null where its declaration does not say.</summary>
    public NullRule? Nulls { get; init; }

    /// <summary>What it is where an older document lacks it, if the model says so.</summary>
    public StateDefault? Default { get; init; }

    /// <summary>Its names in older documents, if the model says so.</summary>
    public IReadOnlyList<string> FormerNames { get; init; } = [];

    public override bool Answers(string clrName) => base.Answers(clrName) || clrName == Field.Name;
}
