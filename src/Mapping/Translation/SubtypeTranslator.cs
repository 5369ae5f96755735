using System.Linq.Expressions;
using Granary.Contracts.Plans;
using Granary.Mapping.Members;
using Granary.Mapping.Shapes;
using Granary.Mapping.Translation.Vocabulary;

namespace Granary.Mapping.Translation;

/// <summary>Translates <c>x is ExpressOrder</c> and <c>x.Payment is Card</c>: a document holds the name of the subtype.</summary>
internal sealed class SubtypeTranslator(TranslationScope scope)
{
    /// <summary>Fulfilled where an object is there and is of a type.</summary>
    /// <exception cref="Domain.UnsupportedSpecificationException">
    /// The expression names no object with subtypes, or no declared subtype is of the type.
    /// </exception>
    public PlanNode Translate(TypeBinaryExpression test)
    {
        if (MemberChain.From(test.Expression) is not { } chain || scope.Find(chain.Root) is not var (frame, level))
        {
            throw Unsupported.Part(test, "only the aggregate, its parts and the elements of its collections are asked for their type.");
        }

        FollowedPath end = frame.Members.FollowPath(chain.Members, out string fault) ?? throw Unsupported.Part(test, fault);
        return Is(test, end, level);
    }

    /// <summary>Fulfilled where the aggregate is of a type.</summary>
    /// <param name="root">The shape of the aggregate.</param>
    /// <param name="type">The type.</param>
    /// <returns>Null if no declared subtype is of the type.</returns>
    public static PlanNode? OfRoot(Shape root, Type type) => Find(root, type) switch
    {
        null => null,
        [] => PlanNode.Everything,
        var names => Is(new DocumentPath([]), names),
    };

    private static PlanNode Is(TypeBinaryExpression test, FollowedPath end, int level)
    {
        if (level == 0 && end.Path.Members.Count == 0)
        {
            return OfRoot(end.Shape, test.TypeOperand) ?? throw Unsupported.Part(test, Undeclared(test.TypeOperand));
        }

        return end.Shape is FamilyShape family
            ? Is(end.Path with { Level = level }, Named(family, test.TypeOperand) switch
            {
                [] => throw Unsupported.Part(test, Undeclared(test.TypeOperand)),
                var names => names,
            })
            : throw Unsupported.Part(test, CallAdvice.NoSubtypes(end.Shape.Type.Name));
    }

    // Null where no object is of the type; none where all are.
    private static string[]? Find(Shape shape, Type type)
    {
        ObjectShape[] all = [.. shape.Objects];
        ObjectShape[] meant = [.. all.Where(one => type.IsAssignableFrom(one.Type))];
        return meant.Length == 0 ? null
            : meant.Length == all.Length || shape is not FamilyShape family ? []
            : Named(family, type);
    }

    private static string[] Named(FamilyShape family, Type type) =>
        [.. family.Members.Where(member => type.IsAssignableFrom(member.Shape.Type)).Select(member => member.Name)];

    private static PlanNode Is(DocumentPath owner, string[] names)
    {
        var name = new PlanOperand.Member(owner with { Members = [.. owner.Members, FamilyShape.Discriminator], Kind = ScalarKind.Text });
        PlanValue[] values = [.. names.Select(one => new PlanValue(ScalarKind.Text, one))];
        return values is [{ } sole]
            ? new PlanNode.Comparison(name, ComparisonOperator.Equal, new PlanOperand.Constant(sole))
            : new PlanNode.Membership(name, values);
    }

    private static string Undeclared(Type type) =>
        $"{type.Name} is no subtype that the model declares; declare it with Subtype<{type.Name}>(\"…\").";
}
