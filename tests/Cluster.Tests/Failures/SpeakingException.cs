namespace Granary.Cluster.Tests.Failures;

/// <summary>An exception that makes its message of its members, and throws if they are missing.</summary>
internal sealed class SpeakingException(Stream body, string name) : Exception
{
    public string Name { get; } = name;

    public override string Message => $"{Name} of {body.Length} bytes.";
}
