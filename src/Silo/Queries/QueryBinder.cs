using System.Globalization;
using Granary.Contracts.Mapping;
using Granary.Contracts.Plans;
using Granary.Silo.Api;

namespace Granary.Silo.Queries;

/// <summary>Turns a query string into a plan. Names are members as documents have them; others are refused.</summary>
internal sealed class QueryBinder(AggregateMapping mapping, int maxResults)
{
    private const int DefaultLimit = 100;

    /// <summary>Reads the parts of a query string.</summary>
    /// <exception cref="RefusedRequestException">A part names no member, or its value does not fit.</exception>
    public PageQuery Bind(IReadOnlyList<string> parameters)
    {
        QueryPart[] parts = [.. parameters.Select(Read)];
        RefuseSecond(parts, "sort");
        RefuseSecond(parts, "limit");
        RefuseSecond(parts, "offset");
        var conditions = new ConditionBinder(mapping);
        var plan = new QueryPlan(mapping.Collection, new AllOf([.. parts.Where(part => !IsReserved(part.Name)).Select(conditions.Bind)]))
        {
            Order = [.. Find(parts, "sort")?.Value.Split(',').Select(BindOrder) ?? []],
        };
        int limit = (int)BindNumber(Find(parts, "limit"), DefaultLimit, (1, maxResults));
        long offset = BindNumber(Find(parts, "offset"), 0, (0, int.MaxValue));
        return new PageQuery(plan, offset, limit, NextUrl(parts, offset + limit));
    }

    private static QueryPart Read(string text) =>
        QueryPart.Read(text) ?? throw Refused($"'{text}' is no condition; write member=value.");

    private static bool IsReserved(string name) => name is "sort" or "limit" or "offset";

    private static QueryPart? Find(QueryPart[] parts, string name) => Array.Find(parts, part => part.Name == name);

    private static void RefuseSecond(QueryPart[] parts, string name)
    {
        if (parts.Count(part => part.Name == name) > 1 || Find(parts, name) is { Operator: not QueryOperator.Equal })
        {
            throw Refused($"'{name}' is given once, as {name}=….");
        }
    }

    private PlanOrder BindOrder(string key)
    {
        bool descending = key.StartsWith('-');
        string name = descending ? key[1..] : key;
        MemberResolution member = ConditionBinder.Find(mapping, name);
        return member.Path.Kind is ScalarKind.Bytes or ScalarKind.Name or ScalarKind.Duration
            ? throw Refused($"'{name}' has no order.")
            : new PlanOrder(new PathOperand(member.Path), descending);
    }

    private static long BindNumber(QueryPart? part, long otherwise, (long Least, long Most) range)
    {
        if (part is null)
        {
            return otherwise;
        }

        bool isNumber = long.TryParse(part.Value, NumberStyles.None, CultureInfo.InvariantCulture, out long number);
        return isNumber && number >= range.Least && number <= range.Most
            ? number
            : throw Refused($"{part.Name} is '{part.Value}', and must be a whole number from {range.Least} to {range.Most}.");
    }

    private string NextUrl(QueryPart[] parts, long offset)
    {
        IEnumerable<string> kept = parts.Where(part => part.Name != "offset").Select(part => part.Encode());
        return $"/{mapping.Collection}?{string.Join('&', kept.Append(string.Create(CultureInfo.InvariantCulture, $"offset={offset}")))}";
    }

    private static RefusedRequestException Refused(string message) => new(StatusCodes.Status400BadRequest, message);
}
