using Granary.Contracts.Engines;
using Granary.Contracts.Invocations;
using Granary.Domain;
using Granary.Mapping.Invocations;

namespace Granary.Mapping.Aggregates;

/// <summary>One call of a method on the stored state of an aggregate.</summary>
internal static class StoredCall
{
    /// <summary>Calls a method on an object that is made from the stored state, and compares the object with that state.</summary>
    /// <param name="mapping">The mapping of the aggregate.</param>
    /// <param name="method">The method.</param>
    /// <param name="stored">The state.</param>
    /// <param name="invocation">The arguments, and the version that the caller expects.</param>
    /// <returns>The result as JSON, null if the method has none; the new document, null if the method changed nothing.</returns>
    /// <exception cref="ConcurrencyConflictException">The aggregate has another version than the caller expects. Nothing ran.</exception>
    /// <exception cref="ArgumentsRefusedException">The arguments do not fit the parameters. Nothing ran.</exception>
    /// <exception cref="UnstorableValueException">The result or the changed aggregate holds a value that no document can hold.</exception>
    public static (byte[]? Result, byte[]? Document) Call(
        this AggregateMapping mapping, InvocableMethod method, StoredAggregate stored, Invocation invocation)
    {
        if (!invocation.Expected.Accepts(stored.Version))
        {
            throw new ConcurrencyConflictException(invocation.Key, invocation.Expected.Version, stored.Version);
        }

        object aggregate = mapping.Read(stored);
        byte[]? result = method.Call(aggregate, invocation.Arguments, mapping.Json);
        mapping.RequireIdentity(aggregate, stored.Key);
        return (result, mapping.WriteIfChanged(aggregate, stored));
    }
}
