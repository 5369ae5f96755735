namespace Granary.Contracts.Engines;

/// <summary>The known outcome of a commit. The set of outcomes is closed; one that is not known is an exception.</summary>
internal abstract record CommitResult
{
    private protected CommitResult()
    {
    }
}
