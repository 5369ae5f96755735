using System.Linq.Expressions;
using Granary.Client.Units;
using Granary.Contracts.Mapping;
using Granary.Contracts.Plans;
using Granary.Contracts.Translation;
using Granary.Domain;

namespace Granary.Client.Queries;

/// <summary>A query inside a unit of work: a plan, and the unit whose uncommitted work it takes into account.</summary>
internal sealed class AggregateQuery<TAggregate> : IAggregateQuery<TAggregate>
    where TAggregate : class
{
    private readonly UnitOfWork _unit;
    private readonly AggregateMapping _mapping;
    private readonly QueryPlan _plan;

    private AggregateQuery(UnitOfWork unit, AggregateMapping mapping, QueryPlan plan)
    {
        _unit = unit;
        _mapping = mapping;
        _plan = plan;
    }

    private SpecificationTranslator Translator => new(_unit.Services.Mappings, _mapping);

    public static IAggregateQuery<TAggregate> Over(UnitOfWork unit, AggregateMapping mapping) =>
        new AggregateQuery<TAggregate>(unit, mapping, new QueryPlan(mapping.Collection, PlanNode.Everything));

    public IAggregateQuery<TAggregate> Where(Specification<TAggregate> specification)
    {
        ArgumentNullException.ThrowIfNull(specification);
        RefuseWindow(nameof(Where));
        return With(_plan with { Filter = PlanNode.Both(_plan.Filter, Translator.Translate(specification.Criterion)) });
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

    public async Task<IReadOnlyList<TAggregate>> ToListAsync(CancellationToken cancellationToken = default)
    {
        int limit = _unit.Services.Options.Limits.MaxResults;
        var list = new List<TAggregate>();
        await foreach (TAggregate aggregate in StreamAsync(Within(limit + 1L), cancellationToken).ConfigureAwait(false))
        {
            if (list.Count == limit)
            {
                throw new ResultLimitExceededException(_mapping.Collection, limit);
            }

            list.Add(aggregate);
        }

        return list;
    }

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
            [] => throw new NoMatchException(_mapping.Collection),
            _ => throw new ManyMatchesException(_mapping.Collection),
        };
    }

    public async Task<long> CountAsync(CancellationToken cancellationToken = default)
    {
        _unit.RefuseWhenOver();
        long all = await UnitOverlay.Of(_unit, _mapping).CountAsync(_plan, cancellationToken).ConfigureAwait(false);
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

    public IAsyncEnumerator<TAggregate> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        StreamAsync(_plan, cancellationToken).GetAsyncEnumerator(cancellationToken);

    private AggregateQuery<TAggregate> With(QueryPlan plan) => new(_unit, _mapping, plan);

    private AggregateQuery<TAggregate> Ordered(IReadOnlyList<PlanOrder> before, LambdaExpression key, bool descending)
    {
        ArgumentNullException.ThrowIfNull(key);
        RefuseWindow("An order");
        return With(_plan with { Order = [.. before, new PlanOrder(Translator.TranslateOrder(key), descending)] });
    }

    private QueryPlan Within(long limit) => _plan with { Take = Math.Min(limit, _plan.Take ?? limit) };

    private async IAsyncEnumerable<TAggregate> StreamAsync(
        QueryPlan plan, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _unit.RefuseWhenOver();
        await foreach (object aggregate in UnitOverlay.Of(_unit, _mapping).QueryAsync(plan, cancellationToken).ConfigureAwait(false))
        {
            yield return (TAggregate)aggregate;
        }
    }

    private async Task<IReadOnlyList<TAggregate>> GatherAsync(QueryPlan plan, CancellationToken cancellationToken)
    {
        var list = new List<TAggregate>();
        await foreach (TAggregate aggregate in StreamAsync(plan, cancellationToken).ConfigureAwait(false))
        {
            list.Add(aggregate);
        }

        return list;
    }

    // A rule or an order after a limit would mean another query than it says: which comes first matters, and SQL has but one order.
    private void RefuseWindow(string step)
    {
        if (_plan.Skip > 0 || _plan.Take is not null)
        {
            throw new InvalidOperationException($"{step} comes after Skip or Take; put it before them.");
        }
    }
}
