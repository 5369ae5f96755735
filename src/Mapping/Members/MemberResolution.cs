using Granary.Contracts.Plans;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Members;

/// <summary>Where a member of an aggregate stands in its document.</summary>
internal sealed class MemberResolution
{
    internal MemberResolution(DocumentPath path, ScalarShape scalar, bool isIdentity)
    {
        Path = path with { Kind = scalar.Kind };
        Kind = scalar.Kind;
        ClrType = scalar.Type;
        IsIdentity = isIdentity;
        DeclaredTypes = [scalar.Type];
    }

    /// <summary>The path in the document, with its kind.</summary>
    public DocumentPath Path { get; }

    /// <summary>The kind of its value.</summary>
    public ScalarKind Kind { get; }

    /// <summary>The type of its value, without nullability and without a wrapper around it.</summary>
    public Type ClrType { get; }

    /// <summary>The types that classes declare for it, with wrappers; several where those of a family differ.</summary>
    internal IReadOnlyList<Type> DeclaredTypes { get; init; }

    /// <summary>Whether it is the aggregate's id, which the primary key answers for.</summary>
    public bool IsIdentity { get; }
}
