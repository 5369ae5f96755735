namespace Granary.Tests.Storage.Tests.Sql;

internal enum ParcelSize
{
    Small,
    Large,
}
