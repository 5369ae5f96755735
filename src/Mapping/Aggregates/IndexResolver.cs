using System.Linq.Expressions;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Members;
using Granary.Mapping.Translation;

namespace Granary.Mapping.Aggregates;

/// <summary>Turns the indexes of a model into paths and conditions.</summary>
internal sealed class IndexResolver(AggregateMappings mappings, AggregateMapping mapping)
{
    private const string Form = "write comparisons of members with constants, joined by &&.";

    /// <summary>The index as data.</summary>
    /// <exception cref="UnmappableModelException">A member is no single value, or no index can have the condition.</exception>
    public IndexPlan Resolve(IndexDefinition index) => index.Elements is { } collection
        ? ResolveElements(collection, index.Members[0])
        : new(mapping.Collection, [.. index.Members.Select(ResolveMember)])
        {
            Conditions = index.Condition is null ? [] : ResolveCondition(index.Condition),
        };

    private IndexPlan ResolveElements(LambdaExpression collection, LambdaExpression member)
    {
        string fault = $"'{collection}' is not a chain of members.";
        SequenceResolution? sequence = MemberChain.Find(collection.Body, collection.Parameters[0]) is { } members
            ? mapping.Members.FollowToSequence(members, out fault)
            : null;
        MemberResolution? element = sequence is null ? null
            : MemberChain.From(member.Body) is { } chain && chain.Root == member.Parameters[0]
                ? sequence.Elements.FollowClr(chain.Members, out fault)
                : throw RefusedElements(collection, $"'{member}' is not a chain of members.");
        if (sequence is null || element is null)
        {
            throw RefusedElements(collection, fault);
        }

        // The database finds an element by its text, and these kinds have several texts for one value, or none that a query compares.
        return element.Kind is not (ScalarKind.Decimal or ScalarKind.Float or ScalarKind.Bytes)
            ? new IndexPlan(mapping.Collection, [element.Path with { Level = 1 }]) { Sequence = sequence.Path }
            : throw RefusedElements(
                collection, $"'{member}' is of kind {element.Kind}; such an index holds no numbers with fractions and no bytes.");
    }

    private UnmappableModelException RefusedElements(LambdaExpression collection, string fault) =>
        new($"an index over the elements of {collection} is declared; {fault}", mapping.AggregateType);

    private DocumentPath ResolveMember(LambdaExpression member)
    {
        IReadOnlyList<MemberStep>? members = MemberChain.Find(member.Body, member.Parameters[0]);
        string fault = $"'{member}' is not a chain of members.";
        MemberResolution? resolution = members is null ? null : mapping.Members.FollowClr(members, out fault);
        return resolution?.Path
            ?? throw new UnmappableModelException($"an index over {member} is declared; {fault}", mapping.AggregateType);
    }

    private PlanNode[] ResolveCondition(LambdaExpression condition)
    {
        if (new AmbientSearch().Find(condition.Body) is { } ambient)
        {
            throw Refused(condition, $"'{ambient}' may be another value tomorrow; {Form}");
        }

        PlanNode plan;
        try
        {
            plan = new SpecificationTranslator(mappings, mapping).Translate(condition);
        }
        catch (UnsupportedSpecificationException fault)
        {
            throw Refused(condition, fault.Message);
        }

        PlanNode[] parts = plan is PlanNode.AllOf all ? [.. all.Nodes] : [plan];
        return parts.Length > 0 && parts.All(IsSimple) ? parts : throw Refused(condition, Form);
    }

    private static bool IsSimple(PlanNode node) => node switch
    {
        PlanNode.Negation negation => negation.Node is PlanNode.Comparison && IsSimple(negation.Node),
        PlanNode.Comparison comparison => comparison is { Left: PlanOperand.Member { Level: 0 } left, Right: PlanOperand.Constant }
            && left.Path.Members is not [.., PlanStandIn.SubtypeMember],
        _ => false,
    };

    private UnmappableModelException Refused(LambdaExpression condition, string fault) =>
        new($"an index where {condition} is declared; {fault}", mapping.AggregateType);

    /// <summary>
    /// Finds a value that is computed anew each time, such as the current time. An index is made once and cannot use one.
    /// </summary>
    private sealed class AmbientSearch : ExpressionVisitor
    {
        private Expression? _found;

        public Expression? Find(Expression expression)
        {
            Visit(expression);
            return _found;
        }

        protected override Expression VisitMember(MemberExpression node)
        {
            _found ??= node is { Expression: null, Member: System.Reflection.PropertyInfo } ? node : null;
            return base.VisitMember(node);
        }

        protected override Expression VisitMethodCall(MethodCallExpression node)
        {
            _found ??= node.Object is null && CapturedValue.Is(node) ? node : null;
            return base.VisitMethodCall(node);
        }
    }
}
