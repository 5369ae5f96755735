namespace Granary.Silo.Tests.Domains.Gauges;

/// <summary>A class whose methods leave or return values that no document can hold.</summary>
public sealed class Gauge
{
    public Gauge(string id, double level)
    {
        Id = id;
        Level = level / level;
        Marks = ["full"];
    }

    public string Id { get; }

    public double Level { get; private set; }

    public string Label { get; private set; } = "";

    public List<string> Marks { get; private set; }

    public void Blank() => Label = null!; // a class must not do so, but this one does

    public void Share(double parts) => Level = Level * 0 / parts;

    public void Mark(int count) => Marks = [.. Enumerable.Repeat<string>(null!, count)]; // a class must not do this either

    public double Reading() => Level * double.NaN;

    public void Scale(GaugeScale scale) => Level = scale.Factor;
}
