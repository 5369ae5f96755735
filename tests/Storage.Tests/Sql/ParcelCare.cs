namespace Granary.Storage.Tests.Sql;

[Flags]
internal enum ParcelCare
{
    None = 0,
    Chilled = 1,
    Fast = 2,
}
