using System.Linq.Expressions;
using Granary.Domain;
using Granary.Mapping.Translation.Relations;

namespace Granary.Mapping.Aggregates;

/// <summary>Refuses models that rely on an equality of the domain where the store knows that of what is stored.</summary>
internal sealed class ModelEquality(StoredRelations relations, Type aggregateType)
{
    /// <summary>Two ids that the domain takes for one would be two aggregates.</summary>
    /// <exception cref="UnmappableModelException">The type has such ids.</exception>
    public void RequireIdentity(Type idType)
    {
        if (relations.FindFault(DomainRelation.ForEquality(idType)) is { } fault)
        {
            throw new UnmappableModelException(
                $"its id is a {idType.Name}, and keys are told apart as they are stored: {fault} "
                + "Two ids that are equal would be two aggregates.",
                aggregateType);
        }
    }

    /// <summary>Two values that the domain takes for one would both be there.</summary>
    /// <exception cref="UnmappableModelException">The constraint is over such values.</exception>
    public void RequireUnique(UniqueConstraintDefinition constraint)
    {
        foreach (LambdaExpression member in constraint.Members)
        {
            DomainRelation equality = DomainRelation.ForEquality(RelationGuard.TypeOf(member.Body));
            bool isThatOfText = constraint.IgnoresCase && relations.FindFault(equality) is null;
            if (!isThatOfText && relations.FindFault(equality, constraint.IgnoresCase) is { } fault)
            {
                throw new UnmappableModelException(
                    $"the unique constraint '{constraint.Name}' over {member} tells values apart as they are stored: {fault} "
                    + "Declare it over the value within, or with UniqueIgnoringCase where equality ignores case.",
                    aggregateType);
            }
        }
    }
}
