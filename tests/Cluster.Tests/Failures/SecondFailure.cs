namespace Granary.Cluster.Tests.Failures;

/// <summary>Has a failure of the same name, made from the first.</summary>
public static class SecondFailure
{
    public sealed class FailureException(string message) : FirstFailure.FailureException(message)
    {
        public new IEnumerable<int> Items { get; init; } = [];

        public int Count { get; init; }
    }
}
