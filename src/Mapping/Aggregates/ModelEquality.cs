using System.Linq.Expressions;
using Granary.Domain;
using Granary.Mapping.Translation.Relations;

namespace Granary.Mapping.Aggregates;

/// <summary>Refuses collections that rely on an equality of the domain that differs from the equality of the stored values.</summary>
internal sealed class ModelEquality(StoredRelations relations, Type aggregateType)
{
    /// <summary>Checks the ids and the unique constraints of a collection.</summary>
    /// <exception cref="UnmappableModelException">Ids or unique values that the domain calls equal may be stored as two.</exception>
    public void Require(CollectionDefinition collection)
    {
        RequireIdentity(collection.IdType);
        foreach (UniqueConstraintDefinition constraint in collection.UniqueConstraints)
        {
            RequireUnique(constraint);
        }
    }

    // Two ids that the domain calls equal would be two aggregates.
    private void RequireIdentity(Type idType)
    {
        if (relations.FindFault(DomainRelation.ForEquality(idType)) is { } fault)
        {
            throw new UnmappableModelException(
                $"its id is a {idType.Name}, and keys are told apart as they are stored: {fault} "
                + "Two ids that are equal would be two aggregates.",
                aggregateType);
        }
    }

    // Two values that the domain calls equal would both be stored.
    private void RequireUnique(UniqueConstraintDefinition constraint)
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
