namespace Granary.Conformance.Tests.Models;

public readonly record struct Step(int Place, decimal Height) : IComparable<Step>
{
    public int CompareTo(Step other) => Place.CompareTo(other.Place);
}
