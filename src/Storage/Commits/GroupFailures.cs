using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Storage.Stores;

namespace Granary.Storage.Commits;

/// <summary>Names the failure of a transaction as the exception that the callers of its units see.</summary>
internal static class GroupFailures
{
    /// <summary>
    /// Ends a unit that was sent alone and is not sent again: with its outcome, if the failure left that in doubt and the log tells, or
    /// with the exception that states what is certain.
    /// </summary>
    /// <exception cref="StoreRefusedException">The database refuses the data. Nothing was applied.</exception>
    /// <exception cref="StoreUnavailableException">Nothing was applied, and a later attempt may succeed.</exception>
    /// <exception cref="OutcomeUnknownException">The store could not be asked in time.</exception>
    public static async Task<CommitResult> EndAsync(this GroupFailedException failure, CommitId commitId, OutcomeResolver resolver) =>
        failure.Failure switch
        {
            GroupFailure.Refused => throw failure.AsRefusal(),
            GroupFailure.InDoubt => await resolver.ResolveAsync([commitId]).ConfigureAwait(false) switch
            {
                Resolution.Known { Outcomes: [{ Applied: true } applied] } => applied.Answer,
                Resolution.Known => throw failure.AsUnavailable(),
                _ => throw failure.AsDoubt(commitId),
            },
            _ => throw failure.AsUnavailable(),
        };

    /// <summary>The database refuses the data. Nothing was applied, and the same will be refused again.</summary>
    public static StoreRefusedException AsRefusal(this GroupFailedException failure) => new(failure.Message, failure.InnerException);

    /// <summary>Nothing was applied, and a later attempt may succeed.</summary>
    public static StoreUnavailableException AsUnavailable(this GroupFailedException failure) =>
        new(failure.Message, failure.InnerException);

    /// <summary>The commit may have been applied or not, and the store could not be asked in time.</summary>
    public static OutcomeUnknownException AsDoubt(this GroupFailedException failure, CommitId commitId) => new(commitId, failure);
}
