using Granary.Chaos.Processes;

namespace Granary.Chaos.Silos;

/// <summary>A place for one silo, which is started again whenever it has ended, as a service manager does.</summary>
internal sealed class SiloSlot(SiloPlan plan, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(40);

    private readonly CancellationTokenSource _stop = new();
    private readonly List<KeyValuePair<string, string>> _environment = [];
    private SiloProcess? _silo;
    private Task _keeping = Task.CompletedTask;
    private int _starts;
    private volatile bool _isHeld;

    /// <summary>The number of the slot.</summary>
    public int Number => plan.Slot;

    /// <summary>The address for other silos.</summary>
    public string Address => plan.Host.Address.ToString();

    /// <summary>The silo that runs here; one that has ended until the next one is started.</summary>
    public SiloProcess Silo => _silo ?? throw new InvalidOperationException($"Slot {Number} was not started.");

    /// <summary>Whether a silo serves here.</summary>
    public bool IsServing => _silo is { Serves: true };

    /// <summary>How often a silo was started here.</summary>
    public int Starts => _starts;

    /// <summary>The last lines of the silo.</summary>
    public string LastLines => _silo?.Process.LastLines ?? "";

    /// <summary>Starts the first silo and waits until it serves.</summary>
    public async Task StartAsync()
    {
        Run();
        await Silo.ServesAsync().WaitAsync(_patience * 2, time);
        _keeping = KeepAsync();
    }

    /// <summary>Sets variables for the starts from now on; none for those of every start.</summary>
    public void Set(params IReadOnlyList<KeyValuePair<string, string>> environment)
    {
        lock (_environment)
        {
            _environment.Clear();
            _environment.AddRange(environment);
        }
    }

    /// <summary>Ends the silo without a warning.</summary>
    public void Kill() => Silo.Process.Kill();

    /// <summary>Ends the silo as an operator does; the next one is started as after any end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        ChildProcess process = Silo.Process;
        await process.SignalAsync("TERM");
        await process.Exited.WaitAsync(TimeSpan.FromMinutes(1), time);
        return process.ExitCode;
    }

    /// <summary>Starts no other silo while this is so.</summary>
    public void Hold(bool isHeld) => _isHeld = isHeld;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _keeping;
        if (_silo is not null)
        {
            await _silo.Process.DisposeAsync();
        }

        _stop.Dispose();
    }

    private void Run()
    {
        lock (_environment)
        {
            _silo = SiloProcess.Start(plan, ++_starts, [.. _environment]);
        }
    }

    private async Task KeepAsync()
    {
        try
        {
            while (true)
            {
                await Silo.Process.Exited.WaitAsync(_stop.Token);
                await Silo.Process.DisposeAsync();
                do
                {
                    await Task.Delay(_pause, time, _stop.Token);
                }
                while (_isHeld);
                Run();
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The slot is given up.
        }
    }
}
