using System.Linq.Expressions;
using Granary.Client.Units;
using Granary.Contracts.Mapping;
using Granary.Contracts.Paging;
using Granary.Contracts.Plans;
using Granary.Contracts.QueryStrings;
using Granary.Contracts.Translation;
using Granary.Domain;

namespace Granary.Client.Queries;

/// <summary>A query inside a unit of work: a plan, and the unit whose uncommitted work it takes into account.</summary>
internal sealed class AggregateQuery<TAggregate> : IAggregateQuery<TAggregate>
    where TAggregate : class
{
    private readonly QuerySource _source;
    private readonly QueryPlan _plan;
    private readonly bool _isTracked;

    private AggregateQuery(QuerySource source, QueryPlan plan, bool isTracked)
    {
        _source = source;
        _plan = plan;
        _isTracked = isTracked;
    }

    public static IAggregateQuery<TAggregate> Over(UnitOfWork unit, AggregateMapping mapping) => new AggregateQuery<TAggregate>(
        new QuerySource(unit, mapping), new QueryPlan(mapping.Collection, PlanNode.Everything), isTracked: true);

    public IAggregateQuery<TAggregate> Where(Specification<TAggregate> specification)
    {
        ArgumentNullException.ThrowIfNull(specification);
        RefuseWindow(nameof(Where));
        return With(_plan with { Filter = PlanNode.Both(_plan.Filter, _source.Translator.Translate(specification.Criterion)) });
    }

    public IAggregateQuery<TAggregate> OrderBy<TKey>(Expression<Func<TAggregate, TKey>> key) => Ordered([], key, descending: false);

    public IAggregateQuery<TAggregate> OrderByDescending<TKey>(Expression<Func<TAggregate, TKey>> key) =>
        Ordered([], key, descending: true);

    public IAggregateQuery<TAggregate> ThenBy<TKey>(Expression<Func<TAggregate, TKey>> key) => Ordered(_plan.Order, key, descending: false);

    public IAggregateQuery<TAggregate> ThenByDescending<TKey>(Expression<Func<TAggregate, TKey>> key) =>
        Ordered(_plan.Order, key, descending: true);

    public IAggregateQuery<TAggregate> Skip(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        RefuseWindow(nameof(Skip));
        return With(_plan with { Skip = count });
    }

    public IAggregateQuery<TAggregate> Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return With(_plan with { Take = Math.Min(count, _plan.Take ?? count) });
    }

    public IAggregateQuery<TAggregate> AsNoTracking() => new AggregateQuery<TAggregate>(_source, _plan, isTracked: false);

    public IProjectedQuery<TResult> Select<TResult>(Expression<Func<TAggregate, TResult>> selector) =>
        new ProjectedQuery<TResult>(_source, _plan, new ProjectionTranslator(_source.Mapping).Translate(selector));

    public Task<IReadOnlyList<TAggregate>> ToListAsync(CancellationToken cancellationToken = default) =>
        _source.ListAsync(StreamAsync(Within(_source.Services.Options.Limits.MaxResults + 1L), cancellationToken), cancellationToken);

    public async Task<TAggregate?> FirstOrDefaultAsync(CancellationToken cancellationToken = default)
    {
        IReadOnlyList<TAggregate> first = await GatherAsync(Within(1), cancellationToken).ConfigureAwait(false);
        return first is [{ } aggregate] ? aggregate : null;
    }

    public async Task<TAggregate> SoleMatchAsync(CancellationToken cancellationToken = default)
    {
        IReadOnlyList<TAggregate> matches = await GatherAsync(Within(2), cancellationToken).ConfigureAwait(false);
        return matches switch
        {
            [{ } sole] => sole,
            [] => throw new NoMatchException(_source.Mapping.Collection),
            _ => throw new ManyMatchesException(_source.Mapping.Collection),
        };
    }

    public async Task<long> CountAsync(CancellationToken cancellationToken = default)
    {
        long all = await _source.CountAsync(_plan, cancellationToken).ConfigureAwait(false);
        long beyondSkip = Math.Max(0, all - _plan.Skip);
        return Math.Min(beyondSkip, _plan.Take ?? beyondSkip);
    }

    public async Task<bool> AnyAsync(CancellationToken cancellationToken = default) =>
        await FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false) is not null;

    public async Task<Page<TAggregate>> PageAsync(PageRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfZero(request.Size, nameof(request));
        RefuseWindow(nameof(PageAsync));
        long total = await CountAsync(cancellationToken).ConfigureAwait(false);
        QueryPlan page = _plan with { Skip = request.Offset, Take = request.Size };
        IReadOnlyList<TAggregate> items = request.Offset >= total ? [] : await GatherAsync(page, cancellationToken).ConfigureAwait(false);
        return new Page<TAggregate>(items, request, total);
    }

    public async Task<KeysetPage<TAggregate>> PageAsync(KeysetRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfZero(request.Size, nameof(request));
        RefuseWindow(nameof(PageAsync));
        var cursors = new KeysetCursor(_source.Services.Options.Queries);
        QueryPlan plan = (request.After is { } after ? cursors.Read(_plan, after).After(_plan) : _plan) with { Take = request.Size + 1L };
        (IReadOnlyList<TAggregate> items, FoundResult? last) = await GatherPageAsync(plan, request.Size, cancellationToken)
            .ConfigureAwait(false);
        string? cursor = last is { Stored: { } stored }
            ? cursors.Write(_plan, KeysetPosition.Of(UnitOverlay.Parse(stored), _plan.Order))
            : null;
        return new KeysetPage<TAggregate>(items, request, cursor);
    }

    /// <summary>What a query string asks for among the results.</summary>
    public AggregateQuery<TAggregate> Within(string? queryString)
    {
        QueryStringSelection selection = Bind(queryString);
        return With(selection.PageAndOneMore with { Take = selection.Limit });
    }

    /// <summary>The page that a query string asks for among the results.</summary>
    public async Task<QueryStringPage<TAggregate>> PageAsync(string? queryString, CancellationToken cancellationToken)
    {
        QueryStringSelection selection = Bind(queryString);
        long? total = selection.IsCounted ? await _source.CountAsync(selection.All, cancellationToken).ConfigureAwait(false) : null;
        (IReadOnlyList<TAggregate> items, FoundResult? last) =
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

    public IAsyncEnumerator<TAggregate> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        StreamAsync(_plan, cancellationToken).GetAsyncEnumerator(cancellationToken);

    private AggregateQuery<TAggregate> With(QueryPlan plan) => new(_source, plan, _isTracked);

    private QuerySummaries Summaries(LambdaExpression value)
    {
        ArgumentNullException.ThrowIfNull(value);
        RefuseWindow("A summary");
        return new QuerySummaries(_source, _plan);
    }

    private AggregateQuery<TAggregate> Ordered(IReadOnlyList<PlanOrder> before, LambdaExpression key, bool descending)
    {
        ArgumentNullException.ThrowIfNull(key);
        RefuseWindow("An order");
        return With(_plan with { Order = [.. before, new PlanOrder(_source.Translator.TranslateOrder(key), descending)] });
    }

    private QueryPlan Within(long limit) => _plan with { Take = Math.Min(limit, _plan.Take ?? limit) };

    private async IAsyncEnumerable<TAggregate> StreamAsync(
        QueryPlan plan, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (object aggregate in _source.StreamAsync(plan, _isTracked, cancellationToken).ConfigureAwait(false))
        {
            yield return (TAggregate)aggregate;
        }
    }

    private QueryStringSelection Bind(string? queryString)
    {
        RefuseWindow("A query string");
        return new QueryStringBinder(_source.Mapping, _source.Services.Options).BindWithin(queryString, _plan);
    }

    /// <summary>The results of a plan that asks for one more than the page has, and the last one where another page follows.</summary>
    private async Task<(IReadOnlyList<TAggregate> Items, FoundResult? Last)> GatherPageAsync(
        QueryPlan plan, int size, CancellationToken cancellationToken)
    {
        var items = new List<TAggregate>();
        FoundResult last = default;
        await foreach (FoundResult found in _source.FindAsync(plan, cancellationToken).ConfigureAwait(false))
        {
            if (items.Count == size)
            {
                return (items, last);
            }

            if (_source.ToObject(found, _isTracked) is TAggregate aggregate)
            {
                items.Add(aggregate);
                last = found;
            }
        }

        return (items, null);
    }

    private Task<IReadOnlyList<TAggregate>> GatherAsync(QueryPlan plan, CancellationToken cancellationToken) =>
        QuerySource.GatherAsync(StreamAsync(plan, cancellationToken), cancellationToken);

    // A rule or an order after a limit would mean another query than it says: which comes first matters, and SQL has but one order.
    private void RefuseWindow(string step)
    {
        if (_plan.Skip > 0 || _plan.Take is not null)
        {
            throw new InvalidOperationException($"{step} comes after Skip or Take; put it before them.");
        }
    }
}
