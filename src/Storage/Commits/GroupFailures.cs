using Granary.Domain;
using Granary.Storage.Stores;

namespace Granary.Storage.Commits;

/// <summary>Names the failure of a transaction as the exception that the callers of its units see.</summary>
internal static class GroupFailures
{
    /// <summary>The database refuses the data. Nothing was applied, and the same will be refused again.</summary>
    public static StoreRefusedException AsRefusal(this GroupFailedException failure) => new(failure.Message, failure.InnerException);

    /// <summary>Nothing was applied, and a later attempt may succeed.</summary>
    public static StoreUnavailableException AsUnavailable(this GroupFailedException failure) =>
        new(failure.Message, failure.InnerException);

    /// <summary>The commit may have been applied or not, and the store could not be asked in time.</summary>
    public static OutcomeUnknownException AsDoubt(this GroupFailedException failure, CommitId commitId) => new(commitId, failure);
}
