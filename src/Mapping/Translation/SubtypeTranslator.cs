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
    public static PlanNode? OfRoot(Shape root, Type type) => OfRoot(root, [type]);

    // An object is of the type that is asked for, and of each type that it is cast to before.
    private static PlanNode Is(TypeBinaryExpression test, FollowedPath end, int level)
    {
        bool isRoot = level == 0 && end.Path.Members.Count == 0;
        if (!isRoot && end.Shape is not FamilyShape)
        {
            throw Unsupported.Part(test, CallAdvice.NoSubtypes(end.Shape.Type.Name));
        }

        Type[] types = [test.TypeOperand, .. MemberChain.Casts(test.Expression)];
        if (Array.Find(types, type => !end.Shape.Objects.Any(one => type.IsAssignableFrom(one.Type))) is { } undeclared)
        {
            throw Unsupported.Part(test, Undeclared(undeclared));
        }

        return isRoot ? OfRoot(end.Shape, types) ?? PlanNode.Nothing
            : end.Shape is FamilyShape family && Named(family, types) is { Length: > 0 } names ? Is(end.Path with { Level = level }, names)
            : PlanNode.Nothing;
    }

    private static PlanNode? OfRoot(Shape root, Type[] types) => Find(root, types) switch
    {
        null => null,
        [] => PlanNode.Everything,
        var names => Is(new DocumentPath([]), names),
    };

    // Null where no object is of all the types; none where all are.
    private static string[]? Find(Shape shape, Type[] types)
    {
        ObjectShape[] all = [.. shape.Objects];
        int meant = all.Count(one => IsOf(one, types));
        return meant == 0 ? null
            : meant == all.Length || shape is not FamilyShape family ? []
            : Named(family, types);
    }

    private static string[] Named(FamilyShape family, Type[] types) =>
        [.. family.Members.Where(member => IsOf(member.Shape, types)).Select(member => member.Name)];

    private static bool IsOf(ObjectShape shape, Type[] types) => Array.TrueForAll(types, type => type.IsAssignableFrom(shape.Type));

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
