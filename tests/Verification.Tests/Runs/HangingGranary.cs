using System.Linq.Expressions;
using Granary.Domain;

namespace Granary.Verification.Tests.Runs;

/// <summary>A granary whose invocations never end, whatever token is cancelled.</summary>
internal sealed class HangingGranary(IGranary inner) : ForwardingGranary(inner)
{
    public override Task<TResult> InvokeAsync<TAggregate, TId, TResult>(
        TId id, Expression<Func<TAggregate, TResult>> call, CancellationToken cancellationToken = default) =>
        new TaskCompletionSource<TResult>().Task;

    public override Task InvokeAsync<TAggregate, TId>(
        TId id, Expression<Action<TAggregate>> call, CancellationToken cancellationToken = default) =>
        new TaskCompletionSource().Task;
}
