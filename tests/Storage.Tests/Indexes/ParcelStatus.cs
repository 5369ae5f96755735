namespace Granary.Storage.Tests.Indexes;

public enum ParcelStatus
{
    Open,
    Sent,
    Lost,
}
