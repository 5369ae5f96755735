using System.Globalization;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Mapping.Translation;
using Granary.Mapping.Translation.Methods;

namespace Granary.Client.QueryStrings;

/// <summary>Turns the text after a sign into a condition: a value, a range, <c>in(…)</c>, <c>null()</c>.</summary>
/// <param name="mapping">The mapping of the collection, for its ids.</param>
/// <param name="text">The reader of the part.</param>
/// <param name="isNested">Whether the value stands within parentheses.</param>
internal sealed class ValueBinder(AggregateMapping mapping, QueryTextReader text, bool isNested)
{
    private const string Null = "null()";

    /// <summary>Reads the value and makes the condition.</summary>
    /// <param name="asked">The member.</param>
    /// <param name="sign">The sign.</param>
    /// <param name="start">The position of the condition, for messages.</param>
    /// <exception cref="InvalidQueryStringException">The value does not fit the member.</exception>
    public PlanNode Bind(AskedMember asked, QuerySign sign, int start)
    {
        PlanNode condition = sign.Operator == QueryOperator.Equal ? BindEquality(asked, sign, start) : BindValue(asked, sign, start);
        text.RequireEnd(isNested);
        return sign.IsNegated ? new PlanNode.Negation(condition) : condition;
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
            return PlanNode.IsNull(asked.Operand);
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
            return new PlanNode.IdentityMembership([IdOf(value, (start, valueAt))]);
        }

        return FindEqual(asked, sign, value, (start, valueAt)) is { } constant
            ? new PlanNode.Comparison(
                Folded(asked.Operand, sign), ComparisonOperator.Equal, new PlanOperand.Constant(Folded(constant, sign)))
            : PlanNode.Nothing;
    }

    private PlanValue? FindEqual(AskedMember asked, QuerySign sign, string value, (int Start, int Value) at)
    {
        PlanValue? constant = Find(asked, value, at);
        if (constant?.Content is not null && !sign.IgnoresCase)
        {
            Require(asked, ComparisonOperator.Equal, constant, at);
        }

        return constant;
    }

    // A comparison that ignores case, or of a part of the text, applies to the text itself, whatever class wraps it.
    private void Require(AskedMember asked, ComparisonOperator side, PlanValue value, (int Start, int Value) at)
    {
        if (EqualityGuard.FindFault(asked, side, value, mapping.Terms.Relations) is { } fault)
        {
            throw text.Refuse(at.Value, $"'{text.Since(at.Start)}': {fault}.");
        }
    }

    private PlanNode BindList(AskedMember asked, QuerySign sign, int start)
    {
        var ids = new List<string>();
        var values = new List<PlanValue>();
        int unstorable = 0;
        do
        {
            int valueAt = text.At;
            if (values.Count + ids.Count + unstorable == QueryStringLimits.MaxListValues)
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
            else if (FindEqual(asked, sign, value, (start, valueAt)) is { } constant)
            {
                values.Add(Folded(constant, sign));
            }
            else
            {
                unstorable++;
            }
        }
        while (text.TryTake(","));
        if (!text.TryTake(")"))
        {
            throw text.Refuse(
                text.At, "a list is written in(a,b), and this one is not closed; a value with a comma in it stands in quotes.");
        }

        PlanNode isOneOf = new PlanNode.Membership(Folded(asked.Operand, sign), [.. values.Distinct()]);
        return asked.IsIdentity && !sign.IgnoresCase && values.Count == 0
            ? new PlanNode.IdentityMembership([.. ids.Distinct(StringComparer.Ordinal)])
            : ids.Count == 0 ? isOneOf : PlanNode.Either(isOneOf, new PlanNode.IdentityMembership(ids));
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
                range, Order(asked, asked.Operand, side, new Bound(end, IsFolded: false, (at.Start, at.Value + offset))));
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

        PlanOperand operand = Folded(asked.Operand, sign);
        var bound = new Bound(value, sign.IgnoresCase, (start, valueAt));
        return sign.Operator switch
        {
            QueryOperator.Less => Order(asked, operand, ComparisonOperator.Less, bound),
            QueryOperator.LessOrEqual => Order(asked, operand, ComparisonOperator.LessOrEqual, bound),
            QueryOperator.Greater => Order(asked, operand, ComparisonOperator.Greater, bound),
            QueryOperator.GreaterOrEqual => Order(asked, operand, ComparisonOperator.GreaterOrEqual, bound),
            QueryOperator.Prefix => Match(operand, TextMatchKind.Prefix, bound),
            QueryOperator.Suffix => Match(operand, TextMatchKind.Suffix, bound),
            _ => Match(operand, TextMatchKind.Contains, bound),
        };
    }

    private PlanNode Order(AskedMember asked, PlanOperand operand, ComparisonOperator side, Bound bound)
    {
        if (Find(asked, bound.Value, bound.Positions) is { } value)
        {
            if (value.Content is not null && !bound.IsFolded)
            {
                Require(asked, side, value, bound.Positions);
            }

            return new PlanNode.Comparison(operand, side, new PlanOperand.Constant(bound.IsFolded ? TextCase.Ignore(value) : value));
        }

        object unstorable = asked.Kind == ScalarKind.Float
            ? double.Parse(bound.Value, NumberStyles.Float, CultureInfo.InvariantCulture)
            : bound.Text;
        return UnstorableOrder.Compare(operand, side, unstorable)
            ?? throw text.Refuse(bound.At, $"'{text.Since(bound.Start)}': no document can hold this value.");
    }

    private PlanNode Match(PlanOperand operand, TextMatchKind kind, Bound bound) => TextThreshold.FindFault(bound.Text) < 0
        ? new PlanNode.TextMatch(operand, kind, bound.Text)
        : UnstorablePattern.Match(operand, kind, bound.Text)
            ?? throw text.Refuse(bound.At, $"'{text.Since(bound.Start)}': {UnstorablePattern.Advice.TrimEnd('.')}.");

    // Null if no document can hold the value, so that no document equals it.
    private PlanValue? Find(AskedMember asked, string value, (int Start, int Value) at)
    {
        if (value.Length == 0 && asked.Kind != ScalarKind.Text)
        {
            return new PlanValue(asked.Kind, null);
        }

        try
        {
            // A plus sign in a query string decodes to a space. A moment contains no space, so here it is the sign of the offset.
            return AggregateMappings.Parse(asked.Kind == ScalarKind.Instant ? value.Replace(' ', '+') : value, asked.Member);
        }
        catch (UnstorableValueException)
        {
            return null;
        }
        catch (FormatException fault)
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
            // A text that can be no key at all is no id of this collection either. The refusal follows.
        }

        throw text.Refuse(at.Value, $"'{text.Since(at.Start)}': it is no id of this collection.");
    }

    private static PlanOperand Folded(PlanOperand operand, QuerySign sign) => sign.IgnoresCase ? new PlanOperand.Folded(operand) : operand;

    private static PlanValue Folded(PlanValue value, QuerySign sign) =>
        sign.IgnoresCase ? TextCase.Ignore(value) : value;

    /// <summary>The text after a sign.</summary>
    private readonly record struct Bound(string Value, bool IsFolded, (int Start, int Value) Positions)
    {
        public int Start => Positions.Start;

        public int At => Positions.Value;

        public string Text => IsFolded ? PlanText.Fold(Value) : Value;
    }
}
