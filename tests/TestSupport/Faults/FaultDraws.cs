using System.Collections.Concurrent;
using System.Globalization;

namespace Granary.TestSupport.Faults;

/// <summary>Draws faults from a seed, and counts those that were injected. Safe for any number of threads.</summary>
/// <remarks>
/// The seed gives the sequence of draws. The order in which threads come decides which call meets which draw, so a seed repeats the mix of
/// faults and not each moment.
/// </remarks>
public sealed class FaultDraws(int seed)
{
    private static readonly TimeProvider _time = TimeProvider.System;

    private readonly Random _random = new(seed);
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<string, int> _injected = [];

    /// <summary>Draws from the seed that GRANARY_TEST_SEED holds, or from a new one.</summary>
    public static FaultDraws Begin() => new(
        int.TryParse(Environment.GetEnvironmentVariable("GRANARY_TEST_SEED"), CultureInfo.InvariantCulture, out int seed)
            ? seed : Random.Shared.Next());

    /// <summary>The seed, for the message of a failure.</summary>
    public int Seed { get; } = seed;

    /// <summary>Whether faults happen. If not, every plan lets everything through.</summary>
    public bool IsOn { get; set; } = true;

    /// <summary>The faults that were injected, by name, with their numbers.</summary>
    public IReadOnlyDictionary<string, int> Injected => _injected;

    /// <summary>Whether a fault happens now, as it does in a share of the cases.</summary>
    public bool Happens(double share) => IsOn && NextShare() < share;

    /// <summary>A number between two bounds; the upper one is never drawn.</summary>
    public int Next(int from, int below)
    {
        lock (_lock)
        {
            return _random.Next(from, below);
        }
    }

    /// <summary>Draws one of several values.</summary>
    public T Pick<T>(IReadOnlyList<T> several) => several[Next(0, several.Count)];

    /// <summary>Draws a pause, and waits for it.</summary>
    public Task PauseAsync(int from, int below, CancellationToken cancellationToken = default) =>
        Task.Delay(TimeSpan.FromMilliseconds(Next(from, below)), _time, cancellationToken);

    /// <summary>The seed and the faults that were injected, for the message of a failure.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"GRANARY_TEST_SEED={Seed}: {string.Join(", ", _injected.Select(fault => $"{fault.Value} × {fault.Key}").Order())}");

    /// <summary>Counts a fault that is injected.</summary>
    public void Note(string fault) => _injected.AddOrUpdate(fault, 1, static (_, count) => count + 1);

    private double NextShare()
    {
        lock (_lock)
        {
            return _random.NextDouble();
        }
    }
}
