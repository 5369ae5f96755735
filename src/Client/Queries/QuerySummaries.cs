using System.Linq.Expressions;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Mapping.Translation;

namespace Granary.Client.Queries;

/// <summary>Sums, averages, extremes and counts over all results of a query, computed in the store.</summary>
internal sealed class QuerySummaries(QuerySource source, QueryPlan plan)
{
    /// <summary>The exact sum, converted once to the requested type.</summary>
    public async Task<TValue> SumAsync<TValue>(LambdaExpression number, CancellationToken cancellationToken)
    {
        SummaryGroup all = await AddUpAsync(number, cancellationToken).ConfigureAwait(false);
        return SumOf<TValue>(all, number);
    }

    /// <summary>The exact average, rounded once to a decimal; null if there is no value.</summary>
    public async Task<decimal?> AverageAsync(LambdaExpression number, CancellationToken cancellationToken)
    {
        SummaryGroup all = await AddUpAsync(number, cancellationToken).ConfigureAwait(false);
        return all.Summed == 0
            ? null
            : InRange("average", number, typeof(decimal), () => all.Sum.DividedBy(all.Summed).ToDecimal());
    }

    /// <summary>The least or the greatest value, ignoring null.</summary>
    public async Task<TValue> ExtremeAsync<TAggregate, TValue>(
        Expression<Func<TAggregate, TValue>> member, bool greatest, CancellationToken cancellationToken)
    {
        PlanOperand key = source.Translator.TranslateOrder(member);
        QueryPlan first = plan with
        {
            Filter = PlanNode.Both(plan.Filter, new PlanNode.Negation(PlanNode.IsNull(key))),
            Order = [new PlanOrder(key, greatest)],
            Take = 1,
        };
        var query = new ProjectedQuery<TValue>(source, first, new ProjectionTranslator(source.Mapping).Translate(member));
        await foreach (TValue value in query.AsAsyncEnumerable().WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            return value;
        }

        return source.Services.Mappings.ToValue<TValue>(null);
    }

    /// <summary>The number of results for each key.</summary>
    public async Task<IReadOnlyList<KeyValuePair<TKey, long>>> CountByAsync<TKey>(
        LambdaExpression key, CancellationToken cancellationToken) =>
        [
            .. (await GroupAsync(key, number: null, cancellationToken).ConfigureAwait(false))
                .Select(group => KeyValuePair.Create(KeyOf<TKey>(group), group.Count)),
        ];

    /// <summary>The keys of the results, each once.</summary>
    public async Task<IReadOnlyList<TKey>> DistinctAsync<TKey>(LambdaExpression key, CancellationToken cancellationToken) =>
        [.. (await GroupAsync(key, number: null, cancellationToken).ConfigureAwait(false)).Select(KeyOf<TKey>)];

    /// <summary>The exact sum for each key, converted once to the requested type.</summary>
    public async Task<IReadOnlyList<KeyValuePair<TKey, TValue>>> SumByAsync<TKey, TValue>(
        LambdaExpression key, LambdaExpression number, CancellationToken cancellationToken) =>
        [
            .. (await GroupAsync(key, number, cancellationToken).ConfigureAwait(false))
                .Select(group => KeyValuePair.Create(KeyOf<TKey>(group), SumOf<TValue>(group, number))),
        ];

    private async Task<SummaryGroup> AddUpAsync(LambdaExpression number, CancellationToken cancellationToken)
    {
        var summary = new PlanSummary { Sum = TranslateNumber(number) };
        return (await source.SummarizeAsync(plan, summary, cancellationToken).ConfigureAwait(false))[0];
    }

    /// <summary>The groups that have results, in the order of their keys.</summary>
    /// <exception cref="ResultLimitExceededException">There are more than <c>Limits:MaxResults</c>.</exception>
    private async Task<IEnumerable<SummaryGroup>> GroupAsync(
        LambdaExpression key, LambdaExpression? number, CancellationToken cancellationToken)
    {
        int limit = source.Services.Options.Limits.MaxResults;
        var summary = new PlanSummary
        {
            GroupBy = source.Translator.TranslateKey(key),
            Sum = number is null ? null : TranslateNumber(number),
            MaxGroups = limit + 1L,
        };
        IReadOnlyList<SummaryGroup> groups = await source.SummarizeAsync(plan, summary, cancellationToken).ConfigureAwait(false);
        return groups.Count <= limit
            ? groups.Where(group => group.Count > 0).OrderBy(group => group.Key, PlanValue.Order)
            : throw new ResultLimitExceededException(source.Mapping.Collection, limit);
    }

    private PlanOperand TranslateNumber(LambdaExpression number)
    {
        PlanOperand operand = source.Translator.TranslateValue(number);
        return operand.Kind is ScalarKind.Integer or ScalarKind.Decimal or ScalarKind.Float
            ? operand
            : throw Unsupported.Part(number.Body, $"values of kind {operand.Kind} are not added up.");
    }

    private TKey KeyOf<TKey>(SummaryGroup group) => source.Services.Mappings.ToValue<TKey>(group.Key);

    private TValue SumOf<TValue>(SummaryGroup group, LambdaExpression number) =>
        InRange("sum", number, typeof(TValue), () => (TValue)ToNumber(group.Sum, typeof(TValue)));

    // Every store returns the same exact number, so an overflow is decided here, alike for all stores.
    private TValue InRange<TValue>(string summary, LambdaExpression number, Type type, Func<TValue> convert)
    {
        try
        {
            return convert();
        }
        catch (OverflowException overflow)
        {
            Type plain = Nullable.GetUnderlyingType(type) ?? type;
            string wider = plain == typeof(decimal) ? "" : $", or sum it up as ({nameof(Decimal)})";
            throw new OverflowException(
                $"The {summary} of '{Unsupported.TextOf(number.Body)}' over {source.Mapping.Collection} is beyond the range of "
                + $"{plain.Name}; narrow the query down{wider}.",
                overflow);
        }
    }

    private static object ToNumber(ExactNumber sum, Type type) => Type.GetTypeCode(Nullable.GetUnderlyingType(type) ?? type) switch
    {
        TypeCode.Double => sum.ToDouble(),
        TypeCode.Single => (float)sum.ToDouble(),
        TypeCode.Decimal => sum.ToDecimal(),
        var code => Convert.ChangeType(sum.ToDecimal(), code, System.Globalization.CultureInfo.InvariantCulture),
    };
}
