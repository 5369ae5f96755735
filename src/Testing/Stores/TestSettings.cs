using Granary.Contracts.Hosting;

namespace Granary.Testing.Stores;

/// <summary>Settings by which a fault of a store ends while a test waits.</summary>
internal static class TestSettings
{
    /// <summary>Gives up on a lost answer after a second, where a service would ask for it for longer.</summary>
    public static void Hurry(GranaryOptions options)
    {
        options.Commits.ResolveWithin = TimeSpan.FromSeconds(1);

        // Silos of tests are in development, where each new statement is explained; in a test nearly every statement is new.
        options.Queries.WarnScannedRows = 0;
    }
}
