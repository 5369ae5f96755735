using System.Globalization;
using System.Net;
using Granary.Chaos.Processes;

namespace Granary.Chaos.Networks;

/// <summary>A network namespace for each silo, tied to this machine by a pair of virtual devices; it forwards between them.</summary>
/// <remarks>
/// A cut is a routing rule of the machine that drops what one device sends to the address of another, in both directions. Neither side gets
/// an error, as when a switch fails. Needs root and iproute2. Everything has the number of this process in its name, and is removed at the
/// end.
/// </remarks>
internal sealed class NamespaceNetwork : ISiloNetwork
{
    private const string Forwarding = "/proc/sys/net/ipv4/ip_forward";

    private readonly int _slots;
    private readonly int _run = Environment.ProcessId % 10_000;
    private readonly HashSet<int> _cut = [];
    private readonly SemaphoreSlim _turn = new(1);
    private string? _forwarding;

    private NamespaceNetwork(int slots) => _slots = slots;

    /// <inheritdoc/>
    public string? CannotCut => null;

    /// <summary>Makes the network, or the one of the machine itself where namespaces cannot be made.</summary>
    public static async Task<ISiloNetwork> CreateAsync(int slots)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return new LoopbackNetwork("network namespaces need root");
        }

        var network = new NamespaceNetwork(slots);
        try
        {
            await network.BuildAsync();
            return network;
        }
        catch (Exception failure) when (failure is InvalidOperationException or System.ComponentModel.Win32Exception or IOException)
        {
            await network.DisposeAsync();
            return new LoopbackNetwork($"network namespaces cannot be made here: {failure.Message}");
        }
    }

    /// <inheritdoc/>
    public SiloHost HostOf(int slot) => new(IPAddress.Parse(Inside(slot)), IPAddress.Parse(Outside(slot)))
    {
        Prefix = ["ip", "netns", "exec", Namespace(slot)],
    };

    /// <inheritdoc/>
    public Task CutAsync(int slot) => ChangeAsync(slot, isCut: true);

    /// <inheritdoc/>
    public Task HealAsync(int slot) => ChangeAsync(slot, isCut: false);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (int slot in _cut.ToArray())
        {
            await HealAsync(slot);
        }

        for (int slot = 0; slot < _slots; slot++)
        {
            // Its devices go with a namespace; what was not made cannot be removed, which is no failure here.
            await Commands.TryAsync("ip", "netns", "del", Namespace(slot));
            await Commands.TryAsync("ip", "link", "del", Device(slot));
        }

        if (_forwarding is { } before)
        {
            await File.WriteAllTextAsync(Forwarding, before);
        }

        _turn.Dispose();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private string Namespace(int slot) => $"granary-chaos-{Text(_run)}-{Text(slot)}";

    private string Device(int slot) => $"gc{Text(_run)}n{Text(slot)}";

    // A range of its own for each of several runs on one machine.
    private string Network(int slot) => $"10.{Text(200 + (_run / 250 % 40))}.{Text(_run % 250)}.{Text(slot * 4)}";

    private string Outside(int slot) => Host(slot, 1);

    private string Inside(int slot) => Host(slot, 2);

    private string Host(int slot, int number)
    {
        string network = Network(slot);
        return $"{network[..network.LastIndexOf('.')]}.{Text((slot * 4) + number)}";
    }

    private async Task BuildAsync()
    {
        string before = await File.ReadAllTextAsync(Forwarding);
        await File.WriteAllTextAsync(Forwarding, "1");
        _forwarding = before;
        for (int slot = 0; slot < _slots; slot++)
        {
            string inside = $"{Device(slot)}s";
            await Commands.RunAsync("ip", "netns", "add", Namespace(slot));
            await Commands.RunAsync("ip", "link", "add", Device(slot), "type", "veth", "peer", "name", inside);
            await Commands.RunAsync("ip", "link", "set", inside, "netns", Namespace(slot));
            await Commands.RunAsync("ip", "addr", "add", $"{Outside(slot)}/30", "dev", Device(slot));
            await Commands.RunAsync("ip", "link", "set", Device(slot), "up");
            await WithinAsync(slot, "addr", "add", $"{Inside(slot)}/30", "dev", inside);
            await WithinAsync(slot, "link", "set", inside, "up");
            await WithinAsync(slot, "link", "set", "lo", "up");
            await WithinAsync(slot, "route", "add", "default", "via", Outside(slot));
        }
    }

    private Task WithinAsync(int slot, params string[] arguments) => Commands.RunAsync("ip", ["-n", Namespace(slot), .. arguments]);

    private async Task ChangeAsync(int slot, bool isCut)
    {
        await _turn.WaitAsync();
        try
        {
            if (isCut == _cut.Contains(slot))
            {
                return;
            }

            // A rule between two silos that are both cut off is there twice, once for each, so that each can be healed alone.
            foreach (int other in Enumerable.Range(0, _slots).Where(other => other != slot))
            {
                await RuleAsync(isCut, slot, from: slot, to: other);
                await RuleAsync(isCut, slot, from: other, to: slot);
            }

            _ = isCut ? _cut.Add(slot) : _cut.Remove(slot);
        }
        finally
        {
            _turn.Release();
        }
    }

    private Task<string> RuleAsync(bool isCut, int owner, int from, int to) => Commands.RunAsync(
        "ip", "rule", isCut ? "add" : "del", "pref", Text(1000 + owner), "iif", Device(from), "to", Inside(to), "blackhole");
}
