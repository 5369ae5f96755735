namespace Granary.Cluster.Tests.Failures;

internal sealed class Note(string id)
{
    public string Id { get; } = id;
}
