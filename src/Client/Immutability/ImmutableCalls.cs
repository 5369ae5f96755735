using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Mapping.Invocations;

namespace Granary.Client.Immutability;

/// <summary>Calls methods of immutable aggregates in this process, because no other process has a newer state.</summary>
internal sealed class ImmutableCalls(AggregateMappings mappings)
{
    /// <summary>Calls a method. A method that changes nothing is allowed.</summary>
    /// <param name="engine">The engine that gives the aggregate.</param>
    /// <param name="invocation">The call.</param>
    /// <param name="cancellationToken">Ends the reading of the aggregate.</param>
    /// <exception cref="AggregateNotFoundException">There is no such aggregate.</exception>
    /// <exception cref="ConcurrencyConflictException">The aggregate has another version than the invocation expects.</exception>
    /// <exception cref="ImmutableAggregateException">The method changes the aggregate. Nothing was written.</exception>
    public async ValueTask<InvocationResult> CallAsync(
        IAggregateEngine engine, Invocation invocation, CancellationToken cancellationToken)
    {
        AggregateMapping mapping = mappings.For(invocation.Key.Collection);
        InvocableMethod method = mapping.Methods.Require(invocation.Method);
        StoredAggregate stored = await engine.FindAsync(invocation.Key, ReadMode.Cached, cancellationToken).ConfigureAwait(false)
            ?? throw new AggregateNotFoundException(invocation.Key);
        (byte[]? result, byte[]? document) = mapping.Call(method, stored, invocation);
        return document is null
            ? new InvocationResult(VersionAfterCall.Known(stored.Version), result, IsRepeat: false)
            : throw new ImmutableAggregateException(stored.Key);
    }
}
