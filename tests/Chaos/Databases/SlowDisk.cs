using System.Globalization;

namespace Granary.Chaos.Databases;

/// <summary>Makes each flush of a server wait, for a time that can change while the server runs. The C compiler gcc is needed.</summary>
internal sealed class SlowDisk : IDisposable
{
    private readonly Preload _preload;

    private SlowDisk(Preload preload) => _preload = preload;

    /// <summary>What the environment of a server must hold so that its flushes wait.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["LD_PRELOAD"] = _preload.Path,
        ["GRANARY_SLOW_DISK"] = Delay,
    };

    private string Delay => _preload.File("milliseconds");

    /// <summary>Compiles what a server has to load; flushes do not wait yet.</summary>
    /// <exception cref="InvalidOperationException">There is no gcc, or it failed.</exception>
    public static async Task<SlowDisk> CreateAsync()
    {
        var disk = new SlowDisk(await Preload.CreateAsync("slow-disk.c"));
        disk.SetDelay(TimeSpan.Zero);
        return disk;
    }

    /// <summary>Lets each later flush wait for a time.</summary>
    public void SetDelay(TimeSpan delay) =>
        File.WriteAllText(Delay, ((long)delay.TotalMilliseconds).ToString(CultureInfo.InvariantCulture));

    public void Dispose() => _preload.Dispose();
}
