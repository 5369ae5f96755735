using Granary.Chaos.Deployments;
using Granary.Chaos.Silos;

namespace Granary.Chaos.Faults;

/// <summary>The deployment under faults, the seeded choices, and the notes of what was done. Two faults may use it at once.</summary>
internal sealed class FaultScene(Deployment deployment, Random random, FaultTimes times, Action<string> tell)
{
    // After the table says so, silos hear of it by gossip.
    private static readonly TimeSpan _gossip = TimeSpan.FromSeconds(3);

    private readonly Lock _lock = new();
    private readonly List<FaultNote> _notes = [];
    private readonly HashSet<SiloSlot> _taken = [];

    /// <summary>The deployment.</summary>
    public Deployment Deployment => deployment;

    /// <summary>How long faults last.</summary>
    public FaultTimes Times => times;

    /// <summary>The time.</summary>
    public DateTimeOffset Now => deployment.Time.GetUtcNow();

    /// <summary>Whether one fault alone is injected at the moment.</summary>
    public bool IsAlone { get; set; } = true;

    /// <summary>What was done so far.</summary>
    public IReadOnlyList<FaultNote> Notes
    {
        get
        {
            lock (_lock)
            {
                return [.. _notes];
            }
        }
    }

    /// <summary>Notes a fault that is over.</summary>
    public void Note(FaultNote note)
    {
        lock (_lock)
        {
            _notes.Add(note with { IsAlone = IsAlone });
        }

        tell($"{note.Kind}: {note.Text}");
    }

    /// <summary>A time between two others.</summary>
    public TimeSpan Draw((double Least, double Most) seconds)
    {
        lock (_lock)
        {
            return TimeSpan.FromSeconds(seconds.Least + (random.NextDouble() * (seconds.Most - seconds.Least)));
        }
    }

    /// <summary>Lets time pass.</summary>
    public Task PassAsync(TimeSpan duration) => Task.Delay(duration, deployment.Time);

    /// <summary>Chooses a silo that no other fault has, and gives it back after some work.</summary>
    public async Task WithSiloAsync(Func<SiloSlot, Task> work)
    {
        SiloSlot slot;
        lock (_lock)
        {
            SiloSlot[] free = [.. deployment.Slots.Where(slot => !_taken.Contains(slot))];
            slot = free[random.Next(free.Length)];
            _taken.Add(slot);
        }

        try
        {
            await work(slot);
        }
        finally
        {
            lock (_lock)
            {
                _taken.Remove(slot);
            }
        }
    }

    /// <summary>Waits until the cluster is whole again.</summary>
    /// <returns>When every silo knows it.</returns>
    public async Task<DateTimeOffset> WholeAsync()
    {
        await deployment.WholeAsync();
        return Now + _gossip;
    }

    /// <summary>Lets time pass, and finds out whether the cluster is whole without a silo meanwhile.</summary>
    /// <returns>When every other silo knows that the one is no member; null if that does not come.</returns>
    public async Task<DateTimeOffset?> PassWithoutAsync(SiloSlot slot, TimeSpan duration)
    {
        using var over = new CancellationTokenSource();
        Task<DateTimeOffset?> excluded = ExcludedAsync(slot, over.Token);
        await PassAsync(duration);
        await over.CancelAsync();
        return await excluded is { } whole && whole < Now ? whole : null;
    }

    private async Task<DateTimeOffset?> ExcludedAsync(SiloSlot slot, CancellationToken cancellationToken)
    {
        try
        {
            await deployment.WholeAsync(slot, cancellationToken);
            return Now + _gossip;
        }
        catch (Exception end) when (end is OperationCanceledException or TimeoutException)
        {
            // It is still a member, or another silo is away.
            return null;
        }
    }
}
