namespace Granary.Storage.Tests.Sql;

internal enum ParcelLeg
{
    Open,
    Shipped,
}
