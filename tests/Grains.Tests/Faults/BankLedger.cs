using System.Collections.Concurrent;
using Granary.Domain;

namespace Granary.Grains.Tests.Faults;

/// <summary>What the callers of a bank were told, and what is wrong with what they then see. Safe for any number of threads.</summary>
internal sealed class BankLedger(int purses)
{
    private readonly ConcurrentDictionary<Guid, bool> _told = [];
    private readonly ConcurrentQueue<string> _faults = [];
    private readonly long[] _acknowledged = new long[purses];
    private int _disturbances;
    private int _epoch;
    private int _reads;

    /// <summary>The number of units that were acknowledged.</summary>
    public int Applied => _told.Count(told => told.Value);

    /// <summary>The number of reads that were compared.</summary>
    public int Reads => _reads;

    /// <summary>Everything that broke a promise.</summary>
    public IReadOnlyCollection<string> Faults => _faults;

    /// <summary>Whether a silo is dead, or an aggregate has two activations: a cached read may be old then.</summary>
    public bool IsDisturbed => Volatile.Read(ref _disturbances) > 0;

    /// <summary>Notes what the caller of a unit learned, and gives it back.</summary>
    public bool Tell(Guid unit, bool isApplied) => _told[unit] = isApplied;

    /// <summary>Notes a version that a caller knows to be written.</summary>
    public void Acknowledge(int purse, AggregateVersion? version)
    {
        long now;
        while (version is { } written && (now = Volatile.Read(ref _acknowledged[purse])) < written.Value
            && Interlocked.CompareExchange(ref _acknowledged[purse], written.Value, now) != now)
        {
        }
    }

    /// <summary>Runs what takes from the cluster what fresh reads need.</summary>
    public async Task DisturbAsync(Func<Task> disturbance)
    {
        Interlocked.Increment(ref _disturbances);
        Interlocked.Increment(ref _epoch);
        try
        {
            await disturbance();
        }
        finally
        {
            Interlocked.Decrement(ref _disturbances);
        }
    }

    /// <summary>Compares a cached read with what was acknowledged before it, unless the cluster was disturbed meanwhile.</summary>
    public async Task CompareAsync(int purse, Func<Task<AggregateVersion?>> read)
    {
        int epoch = Volatile.Read(ref _epoch);
        bool wasDisturbed = IsDisturbed;
        long before = Volatile.Read(ref _acknowledged[purse]);
        long seen = (await read())?.Value ?? 0;
        if (!wasDisturbed && epoch == Volatile.Read(ref _epoch))
        {
            Interlocked.Increment(ref _reads);
            if (seen < before)
            {
                _faults.Enqueue($"stale: purse {purse} was read at version {seen}, and {before} was acknowledged before");
            }
        }
    }

    /// <summary>Compares the purses in the store with what the callers were told.</summary>
    public void Close(IReadOnlyList<Purse> stored)
    {
        if (stored.Sum(purse => purse.Balance) != purses * Purse.Opening)
        {
            _faults.Enqueue($"total: {stored.Sum(purse => purse.Balance)} instead of {purses * Purse.Opening}");
        }

        ILookup<Guid, Purse> changed = stored.SelectMany(purse => purse.Units.Select(unit => (Unit: unit, Purse: purse)))
            .ToLookup(booking => booking.Unit, booking => booking.Purse);
        foreach ((Guid unit, bool isApplied) in _told)
        {
            int bookings = changed[unit].Count();
            if (bookings != (isApplied ? 2 : 0) || changed[unit].Distinct().Count() != bookings)
            {
                _faults.Enqueue($"unit {unit}: {(isApplied ? "applied" : "refused")}, and booked {bookings} times");
            }
        }

        foreach (IGrouping<Guid, Purse> unit in changed.Where(unit => !_told.ContainsKey(unit.Key)))
        {
            _faults.Enqueue($"unit {unit.Key}: nobody was told of it, and it is booked {unit.Count()} times");
        }
    }
}
