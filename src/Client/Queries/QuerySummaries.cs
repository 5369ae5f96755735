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
        return InRange("sum", number, typeof(TValue), () => (TValue)ToNumber(all.Sum, typeof(TValue)));
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
        LambdaExpression key, CancellationToken cancellationToken)
    {
        int limit = source.Services.Options.Limits.MaxResults;
        PlanOperand by = source.Translator.TranslateKey(key);
        IReadOnlyList<SummaryGroup> groups = await source.SummarizeAsync(
            plan, new PlanSummary { GroupBy = by, MaxGroups = limit + 1L }, cancellationToken).ConfigureAwait(false);
        if (groups.Count > limit)
        {
            throw new ResultLimitExceededException(source.Mapping.Collection, limit);
        }

        return
        [
            .. groups.Where(group => group.Count > 0)
                .OrderBy(group => group.Key, PlanValue.Order)
                .Select(group => new KeyValuePair<TKey, long>(source.Services.Mappings.ToValue<TKey>(group.Key), group.Count)),
        ];
    }

    private async Task<SummaryGroup> AddUpAsync(LambdaExpression number, CancellationToken cancellationToken)
    {
        PlanOperand operand = source.Translator.TranslateValue(number);
        if (operand.Kind is not (ScalarKind.Integer or ScalarKind.Decimal or ScalarKind.Float))
        {
            throw Unsupported.Part(number.Body, $"values of kind {operand.Kind} are not added up.");
        }

        IReadOnlyList<SummaryGroup> groups = await source.SummarizeAsync(plan, new PlanSummary { Sum = operand }, cancellationToken)
            .ConfigureAwait(false);
        return groups[0];
    }

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
