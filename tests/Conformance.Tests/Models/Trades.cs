namespace Granary.Conformance.Tests.Models;

/// <summary>More flags than a query lists the values of, among them names that begin or end with others, and none for zero.</summary>
[Flags]
#pragma warning disable CA1028 // the tests need the width
public enum Trades : long
#pragma warning restore CA1028
{
    Bread = 1,
    GingerBread = 2,
    BreadTins = 4,
    Cloth = 8,
    Iron = 16,
    Salt = 32,
    Spices = 64,
    Fish = 128,
    Everything = long.MinValue,
    Food = Bread | GingerBread | Fish,
}
