namespace Granary.Silo.Tests.Domains.Gauges;

/// <summary>A value whose constructor changes the value that it is given.</summary>
public sealed record GaugeScale
{
    public GaugeScale(double factor) => Factor = factor / 0;

    public double Factor { get; }
}
