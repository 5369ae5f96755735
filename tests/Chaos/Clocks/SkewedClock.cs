using Granary.Chaos.Databases;

namespace Granary.Chaos.Clocks;

/// <summary>
/// A clock that is ahead of or behind that of the machine, for processes that are started with it. It may jump while they run. The C
/// compiler gcc is needed.
/// </summary>
/// <remarks>
/// The processes still measure durations truly: their monotonic clock is not touched, as on a machine whose time is set anew. libfaketime
/// was tried first: .NET processes crashed under it now and then, and took several times as long to start.
/// </remarks>
internal sealed class SkewedClock : IDisposable
{
    private readonly Preload _preload;

    private SkewedClock(Preload preload) => _preload = preload;

    /// <summary>What the environment of a process must hold so that it has this clock.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["LD_PRELOAD"] = _preload.Path,
        ["GRANARY_SKEWED_CLOCK"] = Seconds,
    };

    private string Seconds => _preload.File("seconds");

    /// <summary>Makes a clock.</summary>
    /// <param name="ahead">How far it is ahead, in whole seconds; negative if it is behind.</param>
    /// <exception cref="InvalidOperationException">There is no gcc, or it failed.</exception>
    public static async Task<SkewedClock> CreateAsync(TimeSpan ahead)
    {
        var clock = new SkewedClock(await Preload.CreateAsync("skewed-clock.c"));
        clock.Set(ahead);
        return clock;
    }

    /// <summary>Sets the clock; processes that run see it jump at once.</summary>
    public void Set(TimeSpan ahead)
    {
        // Processes have the file in their memory, so it is written in place and never grows or shrinks.
        using FileStream file = File.Open(Seconds, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite);
        file.Write(BitConverter.GetBytes((long)ahead.TotalSeconds));
    }

    public void Dispose() => _preload.Dispose();
}
