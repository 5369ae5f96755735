using Granary.Contracts.Plans;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Members;

/// <summary>A member of an aggregate that is a single value, with its path in documents.</summary>
internal sealed class MemberResolution
{
    internal MemberResolution(DocumentPath path, ScalarShape scalar, bool isIdentity)
    {
        Path = path with { Kind = scalar.Kind, Renamings = scalar.Renamings };
        Kind = scalar.Kind;
        Scalar = scalar;
        ClrType = scalar.Type;
        IsIdentity = isIdentity;
        DeclaredTypes = [scalar.Type];
    }

    /// <summary>The path in the document, with its kind.</summary>
    public DocumentPath Path { get; }

    /// <summary>The kind of the value.</summary>
    public ScalarKind Kind { get; }

    /// <summary>The type of the value, without nullability and without a wrapper.</summary>
    public Type ClrType { get; }

    /// <summary>The shape of the value, without a wrapper.</summary>
    internal ScalarShape Scalar { get; }

    /// <summary>The types that classes declare for the member, with wrappers; several if the subtypes of a family differ.</summary>
    internal IReadOnlyList<Type> DeclaredTypes { get; init; }

    /// <summary>Whether the member is the id of the aggregate, which the primary key finds.</summary>
    public bool IsIdentity { get; }
}
