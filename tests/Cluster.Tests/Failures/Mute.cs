namespace Granary.Cluster.Tests.Failures;

/// <summary>An object whose <c>ToString</c> throws.</summary>
internal sealed class Mute
{
    public override string ToString() => throw new NotSupportedException("It has no text.");
}
