using Granary.Domain;

namespace Granary.Silo.Api;

/// <summary>The ids that usual clients can put into an address.</summary>
/// <remarks>
/// Clients and proxies fold the segments <c>.</c> and <c>..</c> away before they send an address, even where they are percent-encoded
/// (WHATWG URL, 4.4). The addresses of the health checks belong to the server. Every other id arrives as it is.
/// </remarks>
internal static class AddressableId
{
    private static readonly CollectionName _health = new("health");

    /// <summary>The key, if a client can put it into an address.</summary>
    /// <exception cref="RefusedRequestException">No client can ask for its id.</exception>
    public static AggregateKey Require(AggregateKey key) => key switch
    {
        { Id: "." or ".." } => throw Refusal(key, "clients fold it away in an address, so it would not be found again"),
        { Id: "live" or "ready" } when key.Collection == _health =>
            throw Refusal(key, $"/health/{key.Id} belongs to the server, so it would not be found again"),
        _ => key,
    };

    private static RefusedRequestException Refusal(AggregateKey key, string reason) => new(
        StatusCodes.Status400BadRequest,
        $"The id '{key.Id}' in {key.Collection} is refused: {reason}. Nothing was written; choose another id.");
}
