namespace Granary.Mapping.Tests.Translation;

/// <summary>More flags than have a list of values, among them names that begin or end with others, and none for zero.</summary>
[Flags]
internal enum Trades : long
{
    Bread = 1,
    GingerBread = 2,
    BreadTins = 4,
    Cloth = 8,
    Iron = 16,
    Salt = 32,
    Spices = 64,
    Fish = 128,
    Books = 1L << 40,
    Everything = long.MinValue,
    Food = Bread | GingerBread | Fish,
    Goods = Food | Cloth | Books,
}
