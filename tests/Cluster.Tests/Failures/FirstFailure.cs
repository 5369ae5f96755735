namespace Granary.Cluster.Tests.Failures;

/// <summary>Has a failure within it, whose name others have too.</summary>
public static class FirstFailure
{
    public class FailureException(string message) : Exception(message)
    {
        public IEnumerable<int> Items { get; init; } = [];
    }
}
