using System.Net;

namespace Granary.Chaos.Networks;

/// <summary>All silos at the address of the machine itself, where nothing can be cut.</summary>
/// <param name="reason">Why there is no better one.</param>
internal sealed class LoopbackNetwork(string reason) : ISiloNetwork
{
    private static readonly SiloHost _host = new(IPAddress.Loopback, IPAddress.Loopback);

    /// <inheritdoc/>
    public string? CannotCut => reason;

    /// <inheritdoc/>
    public SiloHost HostOf(int slot) => _host;

    /// <inheritdoc/>
    public Task CutAsync(int slot) => throw new NotSupportedException(reason);

    /// <inheritdoc/>
    public Task HealAsync(int slot) => Task.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
