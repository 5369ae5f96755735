using Granary.Domain;

namespace Granary.Silo.Api;

/// <summary>The ids that usual clients can put into an address.</summary>
/// <remarks>
/// Clients and proxies fold the segments <c>.</c> and <c>..</c> away before they send an address, even where they are percent-encoded
/// (WHATWG URL, 4.4). Every other id arrives as it is.
/// </remarks>
internal static class AddressableId
{
    /// <summary>The key, if a client can put it into an address.</summary>
    /// <exception cref="RefusedRequestException">Its id is one of the two that no client can ask for.</exception>
    public static AggregateKey Require(AggregateKey key) => key.Id is not ("." or "..")
        ? key
        : throw new RefusedRequestException(
            StatusCodes.Status400BadRequest,
            $"The id '{key.Id}' in {key.Collection} is refused: clients fold it away in an address, so it would not be found again. "
            + "Nothing was written; choose another id.");
}
