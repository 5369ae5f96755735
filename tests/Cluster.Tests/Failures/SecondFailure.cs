namespace Granary.Cluster.Tests.Failures;

/// <summary>A class with a nested exception that derives from the one of the same name.</summary>
public static class SecondFailure
{
    public sealed class FailureException(string message) : FirstFailure.FailureException(message)
    {
        public new IEnumerable<int> Items { get; init; } = [];

        public int Count { get; init; }
    }
}
