namespace Granary.Cluster.Tests.Failures;

/// <summary>A class with a nested exception whose name another class uses too.</summary>
public static class FirstFailure
{
    public class FailureException(string message) : Exception(message)
    {
        public IEnumerable<int> Items { get; init; } = [];
    }
}
