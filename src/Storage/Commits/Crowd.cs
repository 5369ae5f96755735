using Granary.Contracts.Hosting;
using Granary.Domain;

namespace Granary.Storage.Commits;

/// <summary>The refusals of a unit when too many units wait for the store, or take too much memory.</summary>
internal static class Crowd
{
    /// <summary>The number of waiting units has reached its limit.</summary>
    public static StoreUnavailableException TooMany(CommitOptions options) =>
        new($"{options.MaxWaitingUnits} units of work wait for the store already (Commits:MaxWaitingUnits).");

    /// <summary>With this unit, the memory of the waiting units would exceed its limit.</summary>
    public static StoreUnavailableException TooLarge(CommitOptions options) => new(
        $"Units of work wait for the store already, and with this one they would take more than {options.MaxWaitingBytes} bytes "
        + "(Commits:MaxWaitingBytes).");
}
