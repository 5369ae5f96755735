namespace Granary.Cluster.Tests.Failures;

/// <summary>Several failures at once, with a word of its own.</summary>
internal sealed class SeveralException(string word, params IEnumerable<Exception> failures) : AggregateException(word, failures)
{
    public string Word { get; } = word;
}
