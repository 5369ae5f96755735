using System.Collections.Immutable;
using Granary.Domain;
using Granary.Grains.Aggregates.Decisions;
using Granary.Grains.Attempts;
using Granary.Storage.Stores;

namespace Granary.Grains.Aggregates;

/// <summary>The activation of an aggregate, as its owner uses it: the way to the store, to coordinators, to timers and to turns.</summary>
internal interface IOwnerHost
{
    /// <summary>Reads the row.</summary>
    /// <exception cref="StoreUnavailableException">The store could not be asked.</exception>
    Task<StoredRow> LoadAsync();

    /// <summary>Counts the memory of a row that is held.</summary>
    void Count(StoredRow row);

    /// <summary>Asks the coordinators of a commit whether it is under way.</summary>
    Task<CoordinatorAnswer> AskCoordinatorsAsync(CommitId commitId, ImmutableArray<IntentHolder> holders);

    /// <summary>Resolves a commit in the database.</summary>
    /// <returns>Whether the log has an outcome of the commit now.</returns>
    Task<bool> TryResolveAsync(CommitId commitId);

    /// <summary>Starts to tell the owner that its intent has aged: after the limit of intents, and again and again.</summary>
    /// <param name="limits">The times of the first call and of the calls after it.</param>
    /// <param name="aged">Runs within a turn of the activation.</param>
    /// <returns>Ends the calls when it is disposed of.</returns>
    IDisposable Watch(OwnerLimits limits, Action aged);

    /// <summary>Begins to end the activation.</summary>
    void Leave();

    /// <summary>Runs something as a turn of the activation, from any thread.</summary>
    void Turn(Action action);

    /// <summary>Reports the failure of work of the owner that no visitor waits for.</summary>
    void ReportDefect(Exception failure);
}
