using Orleans.Runtime;

namespace Granary.Peers.Workloads;

/// <summary>Takes the notice of a silo that it was declared dead.</summary>
/// <remarks>Orleans would end the process, which all silos share here. The fault that declared the silo dead ends it instead.</remarks>
internal sealed class DeathNotice : IFatalErrorHandler
{
    public bool IsUnexpected(Exception exception) => true;

    public void OnFatalException(object? sender, string? context, Exception? exception)
    {
        // The history has the fault.
    }
}
