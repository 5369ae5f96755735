namespace Granary.Cluster.Tests.Failures;

/// <summary>Makes its message of what it holds, and throws where it holds nothing.</summary>
internal sealed class SpeakingException(Stream body, string name) : Exception
{
    public string Name { get; } = name;

    public override string Message => $"{Name} of {body.Length} bytes.";
}
