using Granary.Contracts.Mapping;
using Granary.Contracts.Plans;
using Granary.Domain;

namespace Granary.Contracts.QueryStrings;

/// <summary>Turns what stands behind a sign into a condition: a value, a range, <c>in(…)</c>, <c>null()</c>.</summary>
/// <param name="mapping">Whose ids are meant by an id.</param>
/// <param name="text">The part that is read.</param>
/// <param name="isNested">Whether it stands between parentheses.</param>
internal sealed class ValueBinder(AggregateMapping mapping, QueryTextReader text, bool isNested)
{
    private const string Null = "null()";

    /// <summary>Reads the value and asks for it.</summary>
    /// <param name="asked">What it is asked of.</param>
    /// <param name="sign">How.</param>
    /// <param name="start">Where the condition begins, for messages.</param>
    /// <exception cref="InvalidQueryStringException">The value does not fit.</exception>
    public PlanNode Bind(AskedMember asked, QuerySign sign, int start)
    {
        PlanNode condition = sign.Operator == QueryOperator.Equal ? BindEquality(asked, sign, start) : BindValue(asked, sign, start);
        text.RequireEnd(isNested);
        return sign.IsNegated ? new Negation(condition) : condition;
    }

    private PlanNode BindEquality(AskedMember asked, QuerySign sign, int start)
    {
        int valueAt = text.At;
        if (text.TryTake("in("))
        {
            return BindList(asked, sign, start);
        }

        if (text.TryTake(Null))
        {
            return IsNull(asked.Operand);
        }

        string? quoted = text.TakeQuoted();
        string value = quoted ?? text.TakeBare(isNested);
        bool hasRanges = asked.IsOrdered && asked.Kind != ScalarKind.Text;
        if (quoted is null && hasRanges && value.IndexOf("..", StringComparison.Ordinal) is >= 0 and var dots)
        {
            return BindRange(asked, value, (start, valueAt, dots));
        }

        if (asked.IsIdentity && !sign.IgnoresCase)
        {
            return new IdentityMembership([IdOf(value, (start, valueAt))]);
        }

        PlanValue constant = Constant(asked, value, (start, valueAt));
        return new Comparison(Folded(asked.Operand, sign), ComparisonOperator.Equal, new ValueOperand(Folded(constant, sign)));
    }

    private PlanNode BindList(AskedMember asked, QuerySign sign, int start)
    {
        var ids = new List<string>();
        var values = new List<PlanValue>();
        do
        {
            int valueAt = text.At;
            if (values.Count + ids.Count == QueryStringLimits.MaxListValues)
            {
                throw text.Refuse(valueAt, $"a list has at most {QueryStringLimits.MaxListValues} values (MaxListValues).");
            }

            if (text.TryTake(Null))
            {
                values.Add(new PlanValue(asked.Kind, null));
                continue;
            }

            string value = text.TakeQuoted() ?? text.TakeBare(isNested: true);
            if (asked.IsIdentity && !sign.IgnoresCase)
            {
                ids.Add(IdOf(value, (start, valueAt)));
            }
            else
            {
                values.Add(Folded(Constant(asked, value, (start, valueAt)), sign));
            }
        }
        while (text.TryTake(","));
        if (!text.TryTake(")"))
        {
            throw text.Refuse(
                text.At, "a list is written in(a,b), and this one is not closed; a value with a comma in it stands in quotes.");
        }

        PlanNode isOneOf = new Membership(Folded(asked.Operand, sign), [.. values.Distinct()]);
        return asked.IsIdentity && !sign.IgnoresCase && values.Count == 0
            ? new IdentityMembership([.. ids.Distinct(StringComparer.Ordinal)])
            : ids.Count == 0 ? isOneOf : PlanNode.Either(isOneOf, new IdentityMembership(ids));
    }

    private PlanNode BindRange(AskedMember asked, string value, (int Start, int Value, int Dots) at)
    {
        string least = value[..at.Dots];
        string most = value[(at.Dots + 2)..];
        if (least.Length + most.Length == 0)
        {
            throw text.Refuse(at.Value, $"'{text.Since(at.Start)}': a range has an end at least.");
        }

        PlanNode range = PlanNode.Everything;
        foreach ((string end, ComparisonOperator side, int offset) in new[]
        {
            (least, ComparisonOperator.GreaterOrEqual, 0), (most, ComparisonOperator.LessOrEqual, at.Dots + 2),
        })
        {
            range = end.Length == 0 ? range : PlanNode.Both(
                range, new Comparison(asked.Operand, side, new ValueOperand(Constant(asked, end, (at.Start, at.Value + offset)))));
        }

        return range;
    }

    private PlanNode BindValue(AskedMember asked, QuerySign sign, int start)
    {
        int valueAt = text.At;
        string value = text.TakeQuoted() ?? text.TakeBare(isNested);
        if (value.Length == 0 && asked.Kind != ScalarKind.Text)
        {
            throw text.Refuse(valueAt, $"'{text.Since(start)}': nothing stands behind {sign.Text}.");
        }

        PlanValue constant = Folded(Constant(asked, value, (start, valueAt)), sign);
        PlanOperand operand = Folded(asked.Operand, sign);
        var bound = new ValueOperand(constant);
        return sign.Operator switch
        {
            QueryOperator.Less => new Comparison(operand, ComparisonOperator.Less, bound),
            QueryOperator.LessOrEqual => new Comparison(operand, ComparisonOperator.LessOrEqual, bound),
            QueryOperator.Greater => new Comparison(operand, ComparisonOperator.Greater, bound),
            QueryOperator.GreaterOrEqual => new Comparison(operand, ComparisonOperator.GreaterOrEqual, bound),
            QueryOperator.Prefix => new TextMatch(operand, TextMatchKind.Prefix, constant.ToString()),
            QueryOperator.Suffix => new TextMatch(operand, TextMatchKind.Suffix, constant.ToString()),
            _ => new TextMatch(operand, TextMatchKind.Contains, constant.ToString()),
        };
    }

    private PlanValue Constant(AskedMember asked, string value, (int Start, int Value) at)
    {
        if (value.Length == 0 && asked.Kind != ScalarKind.Text)
        {
            return new PlanValue(asked.Kind, null);
        }

        try
        {
            // A plus sign in a query string is a blank; in a moment there is none, and whoever typed an offset meant the sign.
            return AggregateMappings.Parse(asked.Kind == ScalarKind.Instant ? value.Replace(' ', '+') : value, asked.Member);
        }
        catch (Exception fault) when (fault is FormatException or UnstorableValueException)
        {
            throw text.Refuse(at.Value, $"'{text.Since(at.Start)}': {fault.Message.TrimEnd('.')}.");
        }
    }

    private string IdOf(string value, (int Start, int Value) at)
    {
        try
        {
            if (mapping.TryParseKey(value, out AggregateKey key))
            {
                return key.Id;
            }
        }
        catch (InvalidIdentityException)
        {
            // What cannot be a key of any collection is none of this one.
        }

        throw text.Refuse(at.Value, $"'{text.Since(at.Start)}': it is no id of this collection.");
    }

    private static Comparison IsNull(PlanOperand operand) =>
        new(operand, ComparisonOperator.Equal, new ValueOperand(new PlanValue(operand.Kind, null)));

    private static PlanOperand Folded(PlanOperand operand, QuerySign sign) => sign.IgnoresCase ? new FoldedOperand(operand) : operand;

    private static PlanValue Folded(PlanValue value, QuerySign sign) =>
        sign.IgnoresCase && value.Content is string content ? value with { Content = PlanText.Fold(content) } : value;
}
