namespace Granary.Silo.Api;

/// <summary>A request cannot be understood or has no target; nothing was done.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="message">The fault and the remedy.</param>
internal sealed class RefusedRequestException(int status, string message) : Exception(message)
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; } = status;
}
