namespace Granary.Tests.Storage.Tests.Indexes;

public enum ParcelStatus
{
    Open,
    Sent,
    Lost,
}
