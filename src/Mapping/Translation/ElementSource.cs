using System.Linq.Expressions;
using Granary.Contracts.Plans;
using Granary.Mapping.Members;
using Granary.Mapping.Translation.Relations;
using Granary.Mapping.Translation.Vocabulary;

namespace Granary.Mapping.Translation;

/// <summary>
/// A collection of the aggregate whose elements are asked about, narrowed by any number of <c>Where</c> and <c>OfType</c>.
/// </summary>
internal sealed class ElementSource
{
    private readonly TranslationScope _scope;
    private readonly DocumentPath _sequence;
    private readonly MemberResolver _elements;
    private readonly SequenceResolution _found;
    private readonly IReadOnlyList<LambdaExpression> _rules;

    private ElementSource(TranslationScope scope, SequenceResolution found, int level, IReadOnlyList<LambdaExpression> rules)
    {
        _scope = scope;
        _sequence = found.Path with { Level = level };
        _elements = rules.Aggregate(found.Elements, NarrowTo);
        _found = found;
        _rules = rules;
    }

    /// <summary>The collection that an expression names.</summary>
    /// <exception cref="Domain.UnsupportedSpecificationException">The expression names no collection.</exception>
    public static ElementSource Read(Expression source, OperandTranslator operands)
    {
        var rules = new List<LambdaExpression>();
        Expression collection = source;
        while (collection is MethodCallExpression call && FindNarrowing(call) is var (inner, rule))
        {
            rules.Insert(0, rule);
            collection = inner;
        }

        TranslationScope scope = operands.Scope;
        if (MemberChain.From(collection) is not { Members.Count: > 0 } chain || scope.Find(chain.Root) is not var (frame, level))
        {
            throw Unsupported.Part(source, CallAdvice.OwnCollection);
        }

        SequenceResolution found = frame.Members.FollowToSequence(chain.Members, out string fault)
            ?? throw Unsupported.Part(collection, fault);
        return new ElementSource(scope, found, level, rules);
    }

    /// <summary>
    /// The comparer by which the collection finds its elements. A narrowed collection is a sequence, which uses the equality of the
    /// elements.
    /// </summary>
    public MemberComparer Comparer => _rules.Count > 0
        ? MemberComparer.Default
        : _scope.Terms.Relations.Comparers.Find(_found);

    /// <summary>Fulfilled where an element fulfils a condition.</summary>
    public PlanNode.AnyElement Any(PlanNode condition) => new(_sequence, Narrowed(condition));

    /// <summary>How many elements fulfil a condition.</summary>
    public PlanOperand.Count Count(PlanNode condition) => new(_sequence, Narrowed(condition));

    /// <summary>The condition on an element in a lambda.</summary>
    public PlanNode Condition(Expression rule)
    {
        LambdaExpression lambda = Lambda(rule);
        return lambda.Parameters.Count == 1
            ? new ConditionTranslator(_scope.ForElement(lambda.Parameters[0], _elements)).Translate(lambda.Body)
            : throw Unsupported.Part(rule, "the place of an element in its collection is not known to a query.");
    }

    /// <summary>The element itself, where elements are single values; the expression is for messages.</summary>
    public TranslatedOperand ElementValue(Expression source)
    {
        ParameterExpression element = Expression.Parameter(typeof(object), "element");
        TranslationScope scope = _scope.ForElement(element, _elements);
        MemberResolution value = _elements.FollowClr([], out string fault) ?? throw Unsupported.Part(source, fault);
        int level = scope.Find(element)?.Level ?? 0;
        return new TranslatedOperand(new PlanOperand.Member(value.Path) { Level = level }, value.ClrType);
    }

    private static (Expression Inner, LambdaExpression Rule)? FindNarrowing(MethodCallExpression call) => call switch
    {
        { Arguments: [{ } inner, { } rule] } when call.Means(QueryWord.Narrowing) && LinqCalls.Are(call) => (inner, Lambda(rule)),
        { Arguments: [{ } inner] } when call.Means(QueryWord.TypeNarrowing) && LinqCalls.Are(call) =>
            (inner, OfType(call.Method.GetGenericArguments()[0])),
        _ => null,
    };

    // The parameter of a rule behind OfType is of the subtype.
    private static MemberResolver NarrowTo(MemberResolver elements, LambdaExpression rule) =>
        rule.Body is TypeBinaryExpression { NodeType: ExpressionType.TypeIs } test && test.Expression == rule.Parameters[0]
            ? elements.NarrowTo(test.TypeOperand)
            : elements;

    private static LambdaExpression OfType(Type type)
    {
        ParameterExpression element = Expression.Parameter(typeof(object), "element");
        return Expression.Lambda(Expression.TypeIs(element, type), element);
    }

    private PlanNode Narrowed(PlanNode condition) =>
        PlanNode.Both(_rules.Select(Condition).Aggregate(PlanNode.Everything, PlanNode.Both), condition);

    private static LambdaExpression Lambda(Expression rule) => rule as LambdaExpression
        ?? throw Unsupported.Part(rule, CallAdvice.DelegateRule);
}
