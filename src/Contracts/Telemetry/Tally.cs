using System.Diagnostics.Metrics;

namespace Granary.Contracts.Telemetry;

/// <summary>Counts by the values of one attribute, for places that are passed at every find or commit.</summary>
/// <remarks>
/// A listener that hears of each addition looks the counter up by its attributes, which takes about a microsecond where other work has
/// displaced it from the caches. Here an addition is one interlocked increment, and the listener reads the sums when it collects. Nothing
/// is counted while nobody listens.
/// </remarks>
internal sealed class Tally
{
    // Each count has a cache line of its own.
    private const int Apart = 8;

    private readonly string[] _values;
    private readonly long[] _counts;

    /// <summary>Makes the counter.</summary>
    /// <param name="name">The name of the instrument, its unit and its description.</param>
    /// <param name="attribute">The attribute.</param>
    /// <param name="values">All values that it can have.</param>
    public Tally((string Name, string Unit, string Description) name, string attribute, params string[] values)
    {
        _values = values;
        _counts = new long[(values.Length + 1) * Apart];
        Instrument = GranaryTelemetry.Meter.CreateObservableCounter(name.Name, () => Read(attribute), name.Unit, name.Description);
    }

    /// <summary>The instrument.</summary>
    public ObservableCounter<long> Instrument { get; }

    /// <summary>Counts one.</summary>
    /// <exception cref="ArgumentException">The attribute cannot have the value.</exception>
    public void Add(string value)
    {
        if (Instrument.Enabled)
        {
            Interlocked.Increment(ref _counts[(PlaceOf(value) + 1) * Apart]);
        }
    }

    private int PlaceOf(string value)
    {
        int place = Array.IndexOf(_values, value);
        return place >= 0 ? place : throw new ArgumentException($"'{value}' is not a value of {Instrument.Name}.", nameof(value));
    }

    private IEnumerable<Measurement<long>> Read(string attribute)
    {
        for (int place = 0; place < _values.Length; place++)
        {
            long count = Volatile.Read(ref _counts[(place + 1) * Apart]);
            if (count > 0)
            {
                yield return new Measurement<long>(count, new KeyValuePair<string, object?>(attribute, _values[place]));
            }
        }
    }
}
