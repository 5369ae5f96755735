namespace Granary.Cluster.Tests.Failures;

/// <summary>An object that has no text.</summary>
internal sealed class Mute
{
    public override string ToString() => throw new NotSupportedException("It has no text.");
}
