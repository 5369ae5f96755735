namespace Granary.Silo.Tests.Domains.Gauges;

/// <summary>A class whose methods leave it, or answer, with what no document can hold.</summary>
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

    public void Blank() => Label = null!; // what a class must not do, and does

    public void Share(double parts) => Level = Level * 0 / parts;

    public void Mark(int count) => Marks = [.. Enumerable.Repeat<string>(null!, count)]; // neither is this

    public double Reading() => Level * double.NaN;

    public void Scale(GaugeScale scale) => Level = scale.Factor;
}
