namespace Granary.Domain;

/// <summary>The database refuses a value of the commit, and would refuse it again. Nothing was written.</summary>
/// <remarks>
/// Thrown by a commit or an invocation: for a value too long for an index, or one that a constraint made by hand forbids. Nothing runs such
/// work again by itself. Change the value or the schema.
/// </remarks>
public sealed class StoreRefusedException : RepositoryException
{
    /// <summary>States the database's reason, without connection string and parameter values.</summary>
    public StoreRefusedException(string reason, Exception? innerException = null)
        : base($"{reason} Nothing was written.", innerException)
    {
    }
}
