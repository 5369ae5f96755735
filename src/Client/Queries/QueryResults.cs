using Granary.Contracts.Plans;
using Granary.Domain;

namespace Granary.Client.Queries;

/// <summary>The common part of whole and projected results: streaming, gathering and counting.</summary>
/// <param name="source">The collection as the unit sees it.</param>
/// <param name="plan">The plan of the whole query.</param>
internal abstract class QueryResults<TResult>(QuerySource source, QueryPlan plan) : IQueryResults<TResult>
{
    /// <summary>The collection as the unit sees it.</summary>
    protected QuerySource Source => source;

    /// <summary>The plan of the whole query.</summary>
    protected QueryPlan Plan => plan;

    public IAsyncEnumerator<TResult> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        StreamAsync(plan, cancellationToken).GetAsyncEnumerator(cancellationToken);

    public IAsyncEnumerable<TResult> AsAsyncEnumerable() => StreamAsync(plan, CancellationToken.None);

    public Task<IReadOnlyList<TResult>> ToListAsync(CancellationToken cancellationToken = default) =>
        source.ListAsync(StreamAsync(LimitedTo(source.Services.Options.Limits.MaxResults + 1L), cancellationToken), cancellationToken);

    public async Task<TResult> FirstAsync(CancellationToken cancellationToken = default) =>
        Required(await GatherAsync(LimitedTo(1), cancellationToken).ConfigureAwait(false));

    public async Task<TResult?> FirstOrDefaultAsync(CancellationToken cancellationToken = default) =>
        OrDefault(await GatherAsync(LimitedTo(1), cancellationToken).ConfigureAwait(false));

    public async Task<TResult> LastAsync(CancellationToken cancellationToken = default) =>
        Required(await GatherAsync(Backwards(nameof(LastAsync)), cancellationToken).ConfigureAwait(false));

    public async Task<TResult?> LastOrDefaultAsync(CancellationToken cancellationToken = default) =>
        OrDefault(await GatherAsync(Backwards(nameof(LastOrDefaultAsync)), cancellationToken).ConfigureAwait(false));

    public async Task<TResult> SingleAsync(CancellationToken cancellationToken = default) =>
        Required(AtMostOne(await GatherAsync(LimitedTo(2), cancellationToken).ConfigureAwait(false)));

    public async Task<TResult?> SingleOrDefaultAsync(CancellationToken cancellationToken = default) =>
        OrDefault(AtMostOne(await GatherAsync(LimitedTo(2), cancellationToken).ConfigureAwait(false)));

    public async Task<long> CountAsync(CancellationToken cancellationToken = default)
    {
        long all = await source.CountAsync(plan, cancellationToken).ConfigureAwait(false);
        long beyondSkip = Math.Max(0, all - plan.Skip);
        return Math.Min(beyondSkip, plan.Take ?? beyondSkip);
    }

    public async Task<bool> AnyAsync(CancellationToken cancellationToken = default)
    {
        QueryPlan first = LimitedTo(1) with { Columns = [] };
        await foreach (QuerySource.Result _ in source.StreamAsync(first, cancellationToken).ConfigureAwait(false))
        {
            return true;
        }

        return false;
    }

    /// <summary>The results of a plan, one by one. No result follows a cancellation.</summary>
    protected abstract IAsyncEnumerable<TResult> StreamAsync(QueryPlan asked, CancellationToken cancellationToken);

    /// <summary>All results of a plan whose limit is small.</summary>
    protected Task<IReadOnlyList<TResult>> GatherAsync(QueryPlan asked, CancellationToken cancellationToken) =>
        QuerySource.GatherAsync(StreamAsync(asked, cancellationToken), cancellationToken);

    /// <summary>The plan with an offset.</summary>
    protected QueryPlan Beyond(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        RefuseWindow("Skip");
        return plan with { Skip = count };
    }

    /// <summary>The plan with a limit. A lower limit that the plan already has stays.</summary>
    protected QueryPlan AtMost(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return LimitedTo(count);
    }

    /// <summary>Refuses a step that does not commute with a limit or an offset.</summary>
    // SQL filters and orders before it limits, so a rule or an order after a limit would have another meaning than its place suggests.
    protected void RefuseWindow(string step)
    {
        if (plan.Skip > 0 || plan.Take is not null)
        {
            throw new InvalidOperationException($"{step} comes after Skip or Take; put it before them.");
        }
    }

    private QueryPlan LimitedTo(long limit) => plan with { Take = Math.Min(limit, plan.Take ?? limit) };

    private QueryPlan Backwards(string step)
    {
        if (plan.Skip > 0 || plan.Take is not null)
        {
            throw new InvalidOperationException($"{step} comes after Skip or Take; turn the order around and take the first.");
        }

        return plan.Order.Count > 0 ? plan.Reversed() with { Take = 1 } : throw new InvalidOperationException(
            $"{step} asks for the last of results that have no order; call OrderBy or OrderByDescending before it.");
    }

    private TResult Required(IReadOnlyList<TResult> results) =>
        results.Count > 0 ? results[0] : throw new NoMatchException(source.Mapping.Collection);

    private static TResult? OrDefault(IReadOnlyList<TResult> results) => results.Count > 0 ? results[0] : default;

    private IReadOnlyList<TResult> AtMostOne(IReadOnlyList<TResult> results) =>
        results.Count <= 1 ? results : throw new ManyMatchesException(source.Mapping.Collection);
}
