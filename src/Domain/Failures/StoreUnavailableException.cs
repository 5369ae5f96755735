namespace Granary.Domain;

/// <summary>The store could not be reached or refused to work. Nothing was written, which is known.</summary>
public sealed class StoreUnavailableException : RepositoryException
{
    /// <summary>States why, without secrets: no connection string and no parameter value.</summary>
    public StoreUnavailableException(string reason, Exception? innerException = null)
        : base($"{reason} Nothing was written.", innerException)
    {
    }
}
