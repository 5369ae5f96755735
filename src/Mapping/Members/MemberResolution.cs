using Granary.Contracts.Plans;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Members;

/// <summary>Where a member of an aggregate stands in its document.</summary>
internal sealed class MemberResolution
{
    internal MemberResolution(PlanPath path, ScalarShape scalar, bool isIdentity)
    {
        Path = path;
        ClrType = scalar.Type;
        IsIdentity = isIdentity;
    }

    /// <summary>Its place.</summary>
    public PlanPath Path { get; }

    /// <summary>The type of its value, without nullability and without a wrapper around it.</summary>
    public Type ClrType { get; }

    /// <summary>Whether it is the aggregate's id, which the primary key answers for.</summary>
    public bool IsIdentity { get; }
}
