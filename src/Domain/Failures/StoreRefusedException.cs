namespace Granary.Domain;

/// <summary>The database refuses something about what was to be written, and would do so again. Nothing was written.</summary>
/// <remarks>Such as a value too long for an index, or one that a constraint made by hand forbids. Never run again by itself.</remarks>
public sealed class StoreRefusedException : RepositoryException
{
    /// <summary>States why, without secrets: no connection string and no parameter value.</summary>
    public StoreRefusedException(string reason, Exception? innerException = null)
        : base($"{reason} Nothing was written.", innerException)
    {
    }
}
