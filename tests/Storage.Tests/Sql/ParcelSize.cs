namespace Granary.Storage.Tests.Sql;

internal enum ParcelSize
{
    Small,
    Large,
}
