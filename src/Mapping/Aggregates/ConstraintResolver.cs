using System.Linq.Expressions;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Members;

namespace Granary.Mapping.Aggregates;

/// <summary>Turns the unique constraints of a model into constraints over paths in documents.</summary>
internal sealed class ConstraintResolver(AggregateMapping mapping)
{
    /// <summary>The constraint over paths.</summary>
    /// <exception cref="UnmappableModelException">A member is no single value, or case is to be ignored and no member is text.</exception>
    public UniqueConstraint Resolve(UniqueConstraintDefinition constraint)
    {
        DocumentPath[] members = [.. constraint.Members.Select(member => Resolve(member, constraint.Name))];
        if (constraint.IgnoresCase && !Array.Exists(members, member => member.Kind == ScalarKind.Text))
        {
            throw new UnmappableModelException(
                $"the unique constraint '{constraint.Name}' ignores case, and none of its members is text; declare it with Unique.",
                mapping.AggregateType);
        }

        return new UniqueConstraint(constraint.Name, members, constraint.IgnoresCase);
    }

    private DocumentPath Resolve(LambdaExpression member, string name)
    {
        IReadOnlyList<MemberStep>? members = MemberChain.Find(member.Body, member.Parameters[0]);
        string fault = $"'{member}' is not a chain of members.";
        MemberResolution? resolution = members is null ? null : mapping.Members.FollowClr(members, out fault);
        return resolution?.Path ?? throw new UnmappableModelException(
            $"the unique constraint '{name}' over {member} is declared; {fault}", mapping.AggregateType);
    }
}
