namespace Granary.Cluster.Tests.Failures;

/// <summary>An exception for several failures at once, with a member of its own.</summary>
internal sealed class SeveralException(string word, params IEnumerable<Exception> failures) : AggregateException(word, failures)
{
    public string Word { get; } = word;
}
