using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Mapping.Members;
using Granary.Mapping.Shapes;

namespace Granary.Client.QueryStrings;

/// <summary>
/// Turns one part of a query string into a condition of a plan. Paths come from the mapping, never from the query string.
/// </summary>
internal sealed class ConditionBinder(AggregateMapping mapping, QueryTextReader text, QueryBudget budget)
{
    private const string Count = "count";

    /// <summary>The condition of the part.</summary>
    /// <exception cref="InvalidQueryStringException">The part is not a valid condition.</exception>
    public PlanNode Bind() => Bind(QueryScope.ForAggregate(mapping));

    private PlanNode Bind(QueryScope scope)
    {
        bool isNested = scope.Level > 0;
        int start = text.At;

        // A leading dot marks a member whose name is also a keyword of the grammar.
        text.TryTake(".");
        string name = text.TakeName(isNested);
        if (text.IsAt('('))
        {
            return BindCollection(scope, name, start);
        }

        int signAt = text.At;
        QuerySign? sign = text.TakeSign();
        if (sign is null || (name.Length == 0 && !isNested))
        {
            text.TakeBare(isNested);
            throw text.Refuse(start, $"'{text.Since(start)}' is no condition; write member=value.");
        }

        return Compare(Find(scope, name, start), sign, (start, signAt), isNested);
    }

    private AskedMember Find(QueryScope scope, string name, int start)
    {
        if (scope.FindMember(name) is { } member)
        {
            return new AskedMember(scope.Operand(member), member);
        }

        bool isCount = name.EndsWith($".{Count}", StringComparison.Ordinal);
        return isCount && scope.FindSequence(name[..^(Count.Length + 1)]) is { } sequence
            ? CountOf(scope, sequence, PlanNode.Everything)
            : throw text.Refuse(start, $"'{name}' cannot be asked for: {scope.ExplainMember(name)}");
    }

    private PlanNode Compare(AskedMember asked, QuerySign sign, (int Start, int Sign) at, bool isNested)
    {
        if (asked.FindFault(sign) is { } fault)
        {
            text.TakeBare(isNested);
            throw text.Refuse(at.Sign, $"'{text.Since(at.Start)}': {fault}.");
        }

        return new ValueBinder(mapping, text, isNested).Bind(asked, sign, at.Start);
    }

    private PlanNode BindCollection(QueryScope scope, string name, int start)
    {
        int dot = name.LastIndexOf('.');
        string word = name[(dot + 1)..];
        if (dot <= 0 || word is not ("any" or "all" or "none" or Count))
        {
            throw text.Refuse(
                start, $"'{name}(' is no condition; there is .any(…), .all(…), .none(…) and .count(…) of a collection.");
        }

        SequenceResolution sequence = scope.FindSequence(name[..dot])
            ?? throw text.Refuse(start, $"'{name[..dot]}' cannot be asked for: {scope.ExplainSequence(name[..dot])}");
        PlanNode inner = BindInner(scope.ForElement(sequence));
        DocumentPath elements = scope.Sequence(sequence);
        if (word == Count)
        {
            int signAt = text.At;
            QuerySign sign = text.TakeSign()
                ?? throw text.Refuse(signAt, "count(…) is compared with a number, as in lines.count(quantity>2)>=1.");
            return Compare(CountOf(scope, sequence, inner), sign, (start, signAt), scope.Level > 0);
        }

        text.RequireEnd(isNested: scope.Level > 0);
        return word switch
        {
            "any" => new PlanNode.AnyElement(elements, inner),
            "none" => new PlanNode.Negation(new PlanNode.AnyElement(elements, inner)),

            // Like All in a rule, the condition is false if the collection is missing.
            _ => PlanNode.Both(
                new PlanNode.Negation(new PlanNode.Comparison(
                    new PlanOperand.Count(elements, PlanNode.Everything),
                    ComparisonOperator.Equal,
                    new PlanOperand.Constant(new PlanValue(ScalarKind.Integer, null)))),
                new PlanNode.Negation(new PlanNode.AnyElement(elements, new PlanNode.Negation(inner)))),
        };
    }

    private PlanNode BindInner(QueryScope scope)
    {
        int open = text.At;
        if (scope.Level > QueryStringLimits.MaxNesting)
        {
            throw text.Refuse(open, $"collections are looked into at most {QueryStringLimits.MaxNesting} deep (MaxNesting).");
        }

        text.TryTake("(");
        PlanNode all = PlanNode.Everything;
        if (!text.IsAt(')'))
        {
            do
            {
                budget.Spend(text.Whole, text.Position);
                all = PlanNode.Both(all, Bind(scope));
            }
            while (text.TryTake(","));
        }

        return text.TryTake(")") ? all : throw text.Refuse(open, "a parenthesis is opened and not closed.");
    }

    private static AskedMember CountOf(QueryScope scope, SequenceResolution sequence, PlanNode condition)
    {
        var number = new MemberResolution(
            new DocumentPath(sequence.Path.Members), new ScalarShape(typeof(int), ScalarKind.Integer), isIdentity: false);
        return new AskedMember(new PlanOperand.Count(scope.Sequence(sequence), condition), number);
    }
}
