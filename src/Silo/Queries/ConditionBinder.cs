using Granary.Contracts.Mapping;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Silo.Api;

namespace Granary.Silo.Queries;

/// <summary>Turns one part of a query string into a condition of a plan.</summary>
internal sealed class ConditionBinder(AggregateMapping mapping)
{
    /// <summary>The member that a name stands for; names within names are joined by dots.</summary>
    /// <exception cref="RefusedRequestException">There is none.</exception>
    public static MemberResolution Find(AggregateMapping mapping, string name) =>
        mapping.FindStoredMember(name.Split('.'), out string fault)
        ?? throw new RefusedRequestException(StatusCodes.Status400BadRequest, $"'{name}' cannot be asked for: {ForCallers(fault)}");

    // What follows the first sentence is advice to whoever writes the model.
    private static string ForCallers(string fault) =>
        fault.IndexOf(". ", StringComparison.Ordinal) is > 0 and var end ? fault[..(end + 1)] : fault;

    /// <summary>The condition of a part.</summary>
    /// <exception cref="RefusedRequestException">It names no member, or its value does not fit.</exception>
    public PlanNode Bind(QueryPart part)
    {
        MemberResolution member = Find(mapping, part.Name);
        bool isOrdered = member.Path.Kind is not (ScalarKind.Name or ScalarKind.Duration or ScalarKind.Boolean);
        if (member.Path.Kind == ScalarKind.Bytes || (!isOrdered && !part.IsEquality))
        {
            throw Refused(part, $"{part.Sign} is not defined on it");
        }

        return member.IsIdentity && part.IsEquality ? BindIdentity(part) : BindValue(part, member);
    }

    private PlanNode BindIdentity(QueryPart part)
    {
        PlanNode isThat = mapping.TryParseKey(part.Value, out AggregateKey key)
            ? new IdentityMembership([key.Id])
            : throw Refused(part, "it is no id of this collection");
        return part.Operator == QueryOperator.Equal ? isThat : new Negation(isThat);
    }

    private static PlanNode BindValue(QueryPart part, MemberResolution member)
    {
        var path = new PathOperand(member.Path);
        var value = new ValueOperand(Value(part, member));
        return part.Operator switch
        {
            QueryOperator.Equal => new Comparison(path, ComparisonOperator.Equal, value),
            QueryOperator.NotEqual => new Negation(new Comparison(path, ComparisonOperator.Equal, value)),
            QueryOperator.Greater => new Comparison(path, ComparisonOperator.Greater, value),
            QueryOperator.GreaterOrEqual => new Comparison(path, ComparisonOperator.GreaterOrEqual, value),
            QueryOperator.Less => new Comparison(path, ComparisonOperator.Less, value),
            _ => new Comparison(path, ComparisonOperator.LessOrEqual, value),
        };
    }

    private static PlanValue Value(QueryPart part, MemberResolution member)
    {
        ScalarKind kind = member.Path.Kind;
        if (part.Value.Length == 0 && kind != ScalarKind.Text && part.IsEquality)
        {
            return new PlanValue(kind, null);
        }

        try
        {
            // A plus sign in a query string is a blank; in a moment there is none, and whoever typed an offset meant the sign.
            return AggregateMappings.Parse(kind == ScalarKind.Instant ? part.Value.Replace(' ', '+') : part.Value, member);
        }
        catch (FormatException fault)
        {
            throw Refused(part, fault.Message);
        }
    }

    private static RefusedRequestException Refused(QueryPart part, string fault) =>
        new(StatusCodes.Status400BadRequest, $"'{part}': {fault.TrimEnd('.')}.");
}
