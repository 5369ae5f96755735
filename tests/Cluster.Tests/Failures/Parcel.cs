namespace Granary.Cluster.Tests.Failures;

/// <summary>The content of an exception: a tree of objects whose classes belong to no model.</summary>
public sealed class Parcel(string label)
{
    private readonly List<Parcel> _within = [];

    public string Label { get; } = label;

    public Parcel? Around { get; private set; }

    public IReadOnlyList<Parcel> Within => _within;

    public void Put(Parcel parcel)
    {
        parcel.Around = this;
        _within.Add(parcel);
    }
}
