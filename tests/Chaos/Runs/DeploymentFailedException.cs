namespace Granary.Chaos.Runs;

/// <summary>A deployment could not be started, so nothing was shown.</summary>
internal sealed class DeploymentFailedException(string message, Exception inner) : Exception(message, inner);
