namespace Granary.Cluster.Tests.Failures;

internal enum Level
{
    Low = 1,
    High = 7,
}
