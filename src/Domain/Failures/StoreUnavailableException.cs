namespace Granary.Domain;

/// <summary>The store or the cluster could not be reached, or had no capacity. It is certain that nothing was written.</summary>
/// <remarks>
/// Thrown by every member that needs the store. <c>RunAsync</c>, <c>UpdateAsync</c> and <c>InvokeAsync</c> run again, at most
/// <c>Retries:MaxAttempts</c> times. It is safe to run the work again later. The exception speaks of one attempt: it states nothing about
/// an earlier attempt under the same commit id, or under the same <c>Idempotency-Key</c> over HTTP.
/// </remarks>
public sealed class StoreUnavailableException : RepositoryException
{
    /// <summary>States the reason, without connection string and parameter values.</summary>
    public StoreUnavailableException(string reason, Exception? innerException = null)
        : base($"{reason} Nothing was written.", innerException)
    {
    }
}
