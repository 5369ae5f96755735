namespace Granary.Storage.Tests.Sql;

/// <summary>More flags than a query lists the values of.</summary>
[Flags]
internal enum ParcelStops
{
    None = 0,
    Oslo = 1,
    Bergen = 2,
    Trondheim = 4,
    Tromso = 8,
    Bodo = 16,
    Molde = 32,
    Narvik = 64,
    Alta = 128,
    Vardo = 256,
}
