using Granary.Contracts.Plans;
using Granary.Contracts.Translation;
using Granary.Domain;

namespace Granary.Client.Queries;

/// <summary>A query whose results are columns, and what is made of them.</summary>
internal sealed class ProjectedQuery<TResult>(QuerySource source, QueryPlan plan, Projection<TResult> projection) : IProjectedQuery<TResult>
{
    public Task<IReadOnlyList<TResult>> ToListAsync(CancellationToken cancellationToken = default)
    {
        long limit = source.Services.Options.Limits.MaxResults + 1L;
        return source.ListAsync(StreamAsync(Within(limit), cancellationToken), cancellationToken);
    }

    public async Task<TResult?> FirstOrDefaultAsync(CancellationToken cancellationToken = default)
    {
        IReadOnlyList<TResult> first = await QuerySource.GatherAsync(StreamAsync(Within(1), cancellationToken), cancellationToken)
            .ConfigureAwait(false);
        return first.Count == 0 ? default : first[0];
    }

    public IAsyncEnumerator<TResult> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        StreamAsync(plan, cancellationToken).GetAsyncEnumerator(cancellationToken);

    private QueryPlan Within(long limit) => plan with { Take = Math.Min(limit, plan.Take ?? limit) };

    private async IAsyncEnumerable<TResult> StreamAsync(
        QueryPlan asked, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        QueryPlan columns = asked with { Columns = projection.Columns };
        await foreach (FoundResult found in source.FindAsync(columns, cancellationToken).ConfigureAwait(false))
        {
            yield return projection.Read(found.Stored);
        }
    }
}
