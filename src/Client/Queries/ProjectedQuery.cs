using System.Runtime.CompilerServices;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Translation;

namespace Granary.Client.Queries;

/// <summary>A query that reads columns, and the projection that computes a result from them.</summary>
internal sealed class ProjectedQuery<TResult>(QuerySource source, QueryPlan plan, Projection<TResult> projection)
    : QueryResults<TResult>(source, plan), IProjectedQuery<TResult>
{
    public IProjectedQuery<TResult> Skip(int count) => new ProjectedQuery<TResult>(Source, Beyond(count), projection);

    public IProjectedQuery<TResult> Take(int count) => new ProjectedQuery<TResult>(Source, AtMost(count), projection);

    protected override async IAsyncEnumerable<TResult> StreamAsync(
        QueryPlan asked, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        QueryPlan columns = asked with { Columns = projection.Columns };
        await foreach (QuerySource.Result found in Source.StreamAsync(columns, cancellationToken).ConfigureAwait(false))
        {
            yield return projection.Read(found.Stored);
        }
    }
}
