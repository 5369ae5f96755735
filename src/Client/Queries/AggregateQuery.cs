using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Granary.Client.Paging;
using Granary.Client.QueryStrings;
using Granary.Client.Units;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Aggregates;

namespace Granary.Client.Queries;

/// <summary>A query inside a unit of work: an immutable plan, and the unit whose uncommitted work the answer includes.</summary>
internal sealed class AggregateQuery<TAggregate> : QueryResults<TAggregate>, IAggregateQuery<TAggregate>
    where TAggregate : class
{
    private readonly bool _isTracked;

    private AggregateQuery(QuerySource source, QueryPlan plan, bool isTracked)
        : base(source, plan) => _isTracked = isTracked;

    public static IAggregateQuery<TAggregate> Over(UnitOfWork unit, AggregateMapping mapping) => new AggregateQuery<TAggregate>(
        new QuerySource(unit, mapping), new QueryPlan(mapping.Collection, PlanNode.Everything), isTracked: true);

    public IAggregateQuery<TAggregate> Where(Specification<TAggregate> specification)
    {
        ArgumentNullException.ThrowIfNull(specification);
        RefuseWindow(nameof(Where));
        return With(Plan with { Filter = PlanNode.Both(Plan.Filter, Source.Translator.Translate(specification.Criterion)) });
    }

    public IAggregateQuery<TSubtype> OfType<TSubtype>()
        where TSubtype : class, TAggregate
    {
        RefuseWindow(nameof(OfType));
        PlanNode filter = PlanNode.Both(Source.Translator.TranslateSubtype(typeof(TSubtype)), Plan.Filter);
        return new AggregateQuery<TSubtype>(Source, Plan with { Filter = filter }, _isTracked);
    }

    public IAggregateQuery<TAggregate> OrderBy<TKey>(Expression<Func<TAggregate, TKey>> key) => Ordered([], key, descending: false);

    public IAggregateQuery<TAggregate> OrderByDescending<TKey>(Expression<Func<TAggregate, TKey>> key) =>
        Ordered([], key, descending: true);

    public IAggregateQuery<TAggregate> ThenBy<TKey>(Expression<Func<TAggregate, TKey>> key) => Ordered(Plan.Order, key, descending: false);

    public IAggregateQuery<TAggregate> ThenByDescending<TKey>(Expression<Func<TAggregate, TKey>> key) =>
        Ordered(Plan.Order, key, descending: true);

    public IAggregateQuery<TAggregate> Skip(int count) => With(Beyond(count));

    public IAggregateQuery<TAggregate> Take(int count) => With(AtMost(count));

    public IAggregateQuery<TAggregate> AsNoTracking() => new AggregateQuery<TAggregate>(Source, Plan, isTracked: false);

    public IProjectedQuery<TResult> Select<TResult>(Expression<Func<TAggregate, TResult>> selector) =>
        new ProjectedQuery<TResult>(Source, Plan, new ProjectionTranslator(Source.Mapping).Translate(selector));

    public async Task<Page<TAggregate>> PageAsync(PageRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfZero(request.Size, nameof(request));
        RefuseWindow(nameof(PageAsync));
        long total = await CountAsync(cancellationToken).ConfigureAwait(false);
        QueryPlan page = Plan with { Skip = request.Offset, Take = request.Size };
        IReadOnlyList<TAggregate> items = request.Offset >= total ? [] : await GatherAsync(page, cancellationToken).ConfigureAwait(false);
        return new Page<TAggregate>(items, request, total);
    }

    public async Task<KeysetPage<TAggregate>> PageAsync(KeysetRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfZero(request.Size, nameof(request));
        RefuseWindow(nameof(PageAsync));
        var cursors = new KeysetCursor(Source.Services.Options.Queries);
        QueryPlan plan = (request.After is { } after ? cursors.Read(Plan, after).After(Plan) : Plan) with { Take = request.Size + 1L };
        (IReadOnlyList<TAggregate> items, QuerySource.Result? last) = await GatherPageAsync(plan, request.Size, cancellationToken)
            .ConfigureAwait(false);
        string? cursor = last is { Stored: { } stored }
            ? cursors.Write(Plan, KeysetPosition.AtResult(UnitOverlay.Parse(stored), Plan.Order))
            : null;
        return new KeysetPage<TAggregate>(items, request, cursor);
    }

    /// <summary>The query, narrowed down by a query string.</summary>
    public AggregateQuery<TAggregate> NarrowedBy(string? queryString)
    {
        QueryStringSelection selection = Bind(queryString);
        return With(selection.PageAndOneMore with { Take = selection.Limit });
    }

    /// <summary>The page that a query string selects from the results.</summary>
    public async Task<QueryStringPage<TAggregate>> PageAsync(string? queryString, CancellationToken cancellationToken)
    {
        QueryStringSelection selection = Bind(queryString);
        long? total = selection.IsCounted ? await Source.CountAsync(selection.All, cancellationToken).ConfigureAwait(false) : null;
        (IReadOnlyList<TAggregate> items, QuerySource.Result? last) =
            await GatherPageAsync(selection.PageAndOneMore, selection.Limit, cancellationToken).ConfigureAwait(false);
        return new QueryStringPage<TAggregate>(items, last is { Stored: { } stored } ? selection.NextBehind(stored) : null, total);
    }

    public Task<TValue> SumAsync<TValue>(Expression<Func<TAggregate, TValue>> number, CancellationToken cancellationToken = default) =>
        Summaries(number).SumAsync<TValue>(number, cancellationToken);

    public Task<decimal?> AverageAsync<TValue>(
        Expression<Func<TAggregate, TValue>> number, CancellationToken cancellationToken = default) =>
        Summaries(number).AverageAsync(number, cancellationToken);

    public Task<TValue> MinAsync<TValue>(Expression<Func<TAggregate, TValue>> member, CancellationToken cancellationToken = default) =>
        Summaries(member).ExtremeAsync(member, greatest: false, cancellationToken);

    public Task<TValue> MaxAsync<TValue>(Expression<Func<TAggregate, TValue>> member, CancellationToken cancellationToken = default) =>
        Summaries(member).ExtremeAsync(member, greatest: true, cancellationToken);

    public Task<IReadOnlyList<KeyValuePair<TKey, long>>> CountByAsync<TKey>(
        Expression<Func<TAggregate, TKey>> key, CancellationToken cancellationToken = default) =>
        Summaries(key).CountByAsync<TKey>(key, cancellationToken);

    public Task<IReadOnlyList<KeyValuePair<TKey, TValue>>> SumByAsync<TKey, TValue>(
        Expression<Func<TAggregate, TKey>> key, Expression<Func<TAggregate, TValue>> number, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        return Summaries(key).SumByAsync<TKey, TValue>(key, number, cancellationToken);
    }

    public Task<IReadOnlyList<TKey>> DistinctAsync<TKey>(
        Expression<Func<TAggregate, TKey>> key, CancellationToken cancellationToken = default) =>
        Summaries(key).DistinctAsync<TKey>(key, cancellationToken);

    private AggregateQuery<TAggregate> With(QueryPlan plan) => new(Source, plan, _isTracked);

    private QuerySummaries Summaries(LambdaExpression value)
    {
        ArgumentNullException.ThrowIfNull(value);
        RefuseWindow("A summary");
        return new QuerySummaries(Source, Plan);
    }

    private AggregateQuery<TAggregate> Ordered(IReadOnlyList<PlanOrder> before, LambdaExpression key, bool descending)
    {
        ArgumentNullException.ThrowIfNull(key);
        RefuseWindow("An order");
        return With(Plan with { Order = [.. before, new PlanOrder(Source.Translator.TranslateOrder(key), descending)] });
    }

    protected override async IAsyncEnumerable<TAggregate> StreamAsync(
        QueryPlan asked, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (object aggregate in Source.StreamObjectsAsync(asked, _isTracked, cancellationToken).ConfigureAwait(false))
        {
            // OfType narrows the type down; an object that the unit has read before may be of another one.
            if (aggregate is TAggregate result)
            {
                yield return result;
            }
        }
    }

    private QueryStringSelection Bind(string? queryString)
    {
        RefuseWindow("A query string");
        return new QueryStringBinder(Source.Mapping, Source.Services.Options).BindOver(queryString, Plan);
    }

    /// <summary>The results of a plan that reads one more than the page has, and the last result if another page follows.</summary>
    private async Task<(IReadOnlyList<TAggregate> Items, QuerySource.Result? Last)> GatherPageAsync(
        QueryPlan plan, int size, CancellationToken cancellationToken)
    {
        var items = new List<TAggregate>();
        QuerySource.Result last = default;
        await foreach (QuerySource.Result found in Source.StreamAsync(plan, cancellationToken).ConfigureAwait(false))
        {
            if (items.Count == size)
            {
                return (items, last);
            }

            if (Source.ToObject(found, _isTracked) is TAggregate aggregate)
            {
                items.Add(aggregate);
                last = found;
            }
        }

        return (items, null);
    }
}
