namespace Granary.Storage.Feeds;

/// <summary>Reads a stream to its end, but not beyond a limit.</summary>
internal static class BoundedContent
{
    /// <summary>All bytes of a stream.</summary>
    /// <exception cref="FeedFaultException">There are more than the limit.</exception>
    public static async Task<byte[]> ReadAsync(Stream stream, int maxBytes, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        byte[] buffer = new byte[64 * 1024];
        while (await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is var count and > 0)
        {
            if (content.Length + count > maxBytes)
            {
                throw new FeedFaultException($"it is larger than {maxBytes} bytes (MaxBytes)");
            }

            content.Write(buffer, 0, count);
        }

        return content.ToArray();
    }
}
