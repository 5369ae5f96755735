using System.Globalization;
using Granary.Client.Paging;
using Granary.Contracts.Hosting;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Mapping.Members;

namespace Granary.Client.QueryStrings;

/// <summary>
/// Turns query strings over one collection into plans. Names are those of members in documents; any other name is refused.
/// </summary>
/// <remarks>The grammar is that of <c>docs/http.md</c>. Safe for any number of threads.</remarks>
/// <param name="mapping">The mapping of the collection.</param>
/// <param name="options">The settings for the greatest number of results and for the seal of cursors.</param>
internal sealed class QueryStringBinder(AggregateMapping mapping, GranaryOptions options)
{
    private const int DefaultLimit = 100;

    /// <summary>Reads a query string over the whole collection.</summary>
    /// <param name="queryString">
    /// The query string as it was sent, percent-encoded, with or without its question mark. Null and the empty string ask for all.
    /// </param>
    /// <exception cref="InvalidQueryStringException">
    /// A part of the query string is not understood; the exception names the part and its place.
    /// </exception>
    public QueryStringSelection Bind(string? queryString) =>
        Bind(queryString, new QueryPlan(mapping.Collection, PlanNode.Everything), isWhole: false);

    /// <summary>Reads a query string that narrows a plan down. The results are whole aggregates.</summary>
    /// <param name="queryString">The query string as it was sent, percent-encoded, with or without its question mark.</param>
    /// <param name="over">The plan, without offset and limit. Its order holds if the query string has none.</param>
    /// <exception cref="InvalidQueryStringException">
    /// A part of the query string is not understood, or is <c>fields</c>, which would return parts of aggregates.
    /// </exception>
    public QueryStringSelection BindOver(string? queryString, QueryPlan over)
    {
        ArgumentNullException.ThrowIfNull(over);
        return Bind(queryString, over, isWhole: true);
    }

    private QueryStringSelection Bind(string? queryString, QueryPlan over, bool isWhole)
    {
        string asked = queryString ?? "";
        var budget = new QueryBudget();
        IReadOnlyList<QueryPart> parts = QueryPart.ReadAll(asked.StartsWith('?') ? asked[1..] : asked, budget);
        QueryPlan plan = over with
        {
            Filter = parts.Where(part => !part.IsControl)
                .Select(part => new ConditionBinder(mapping, new QueryTextReader(part.Text), budget).Bind())
                .Aggregate(over.Filter, PlanNode.Both),
        };
        if (Find(parts, "sort") is { } sort)
        {
            plan = plan with { Order = BindOrder(sort) };
        }

        QueryPart? offset = Find(parts, "offset");
        QueryPart? after = Find(parts, "after");
        if (offset is not null && after is not null)
        {
            throw after.Refuse("'after' and 'offset' exclude each other.");
        }

        QueryPart? fields = Find(parts, "fields");
        if (fields is not null && isWhole)
        {
            throw fields.Refuse("'fields' is of no use here, where results are whole.");
        }

        var cursors = new KeysetCursor(options.Queries);
        return new QueryStringSelection(plan, cursors, [.. parts.Where(part => part.Name is not ("offset" or "after")).Select(Encode)])
        {
            Limit = (int)BindNumber(Find(parts, "limit"), DefaultLimit, (1, options.Limits.MaxResults)),
            Offset = offset is null ? null : BindNumber(offset, 0, (0, int.MaxValue)),
            After = after is null ? null : BindCursor(after, cursors, plan),
            Fields = fields is null ? null : BindFields(fields, plan),
            IsCounted = BindFlag(Find(parts, "count")),
        };
    }

    private static string Encode(QueryPart part) => part.Text.Encode();

    private static QueryPart? Find(IReadOnlyList<QueryPart> parts, string name)
    {
        QueryPart[] found = [.. parts.Where(part => part.Name == name)];
        return found.Length > 1 || found is [{ Sign: not { Text: "=" } }]
            ? throw found[^1].Refuse($"'{name}' is given once, as {name}=…; '.{name}' asks for a member of that name.")
            : found.FirstOrDefault();
    }

    private PlanOrder[] BindOrder(QueryPart sort)
    {
        var order = new List<PlanOrder>();
        foreach ((string key, int offset) in sort.Names())
        {
            bool descending = key.StartsWith('-');
            string name = descending ? key[1..] : key;
            MemberResolution member = mapping.Members.FollowStored(name.Split('.'), out _)
                ?? throw sort.Refuse($"'{name}' cannot be asked for: {NameFault.Explain(mapping.Members.Root, name.Split('.'))}", offset);
            if (!ScalarTraits.IsOrdered(member.Kind))
            {
                throw sort.Refuse($"'{name}' has no order.", offset);
            }

            if (order.Count == QueryStringLimits.MaxSortKeys)
            {
                throw sort.Refuse($"results are sorted by at most {QueryStringLimits.MaxSortKeys} members (MaxSortKeys).", offset);
            }

            order.Add(new PlanOrder(new PlanOperand.Member(member.Path), descending));
        }

        return [.. order];
    }

    private QueryStringFields BindFields(QueryPart fields, QueryPlan plan)
    {
        var asked = new List<DocumentPath>();
        foreach ((string name, int offset) in fields.Names())
        {
            DocumentPath column = mapping.Members.FollowStoredPath(name.Split('.'), out _)?.Path
                ?? throw fields.Refuse($"'{name}' cannot be asked for: {NameFault.Explain(mapping.Members.Root, name.Split('.'))}", offset);
            if (asked.Count == QueryStringLimits.MaxFields)
            {
                throw fields.Refuse($"at most {QueryStringLimits.MaxFields} members are given (MaxFields).", offset);
            }

            asked.Add(column);
        }

        return new QueryStringFields(asked, [.. plan.Order.Select(key => key.Key).OfType<PlanOperand.Member>().Select(key => key.Path)]);
    }

    private static KeysetPosition BindCursor(QueryPart after, KeysetCursor cursors, QueryPlan plan)
    {
        try
        {
            return cursors.Read(plan, after.Value);
        }
        catch (InvalidCursorException fault)
        {
            throw after.Refuse(fault.Message);
        }
    }

    private static bool BindFlag(QueryPart? part) => part?.Value switch
    {
        null or "false" => false,
        "true" => true,
        _ => throw part.Refuse($"{part.Name} is '{part.Value}', and must be true or false; '.{part.Name}' asks for a member of that name."),
    };

    private static long BindNumber(QueryPart? part, long otherwise, (long Least, long Most) range)
    {
        if (part is null)
        {
            return otherwise;
        }

        bool isNumber = long.TryParse(part.Value, NumberStyles.None, CultureInfo.InvariantCulture, out long number);
        return isNumber && number >= range.Least && number <= range.Most
            ? number
            : throw part.Refuse($"{part.Name} is '{part.Value}', and must be a whole number from {range.Least} to {range.Most}.");
    }
}
