namespace Granary.Storage.Tests.Sql;

[Flags]
internal enum ParcelRisks
{
    None = 0,
    Fragile = 1,
    Frost = 2,
    Theft = 4,
}
