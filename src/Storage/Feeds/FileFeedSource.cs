namespace Granary.Storage.Feeds;

/// <summary>A feed in a file, read again when its time or its length is another one.</summary>
internal sealed class FileFeedSource(string path, FeedOptions options) : IFeedSource
{
    private readonly string _path = Path.GetFullPath(path);

    public string Location => _path;

    public async Task<FeedContent?> ReadAsync(FeedMark? known, CancellationToken cancellationToken)
    {
        try
        {
            // The time is taken before the file is read. If the file is written meanwhile, the next look finds another time.
            var file = new FileInfo(_path);
            var mark = new FeedMark(null, file.LastWriteTimeUtc, file.Exists ? file.Length : null);
            if (mark == known)
            {
                return null;
            }

            FileStream stream = File.Open(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            await using (stream.ConfigureAwait(false))
            {
                byte[] bytes = await BoundedContent.ReadAsync(stream, options.MaxBytes, cancellationToken).ConfigureAwait(false);
                return new FeedContent(bytes, mark);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new FeedFaultException($"the file cannot be read ({failure.GetType().Name})", failure);
        }
    }

    public void Dispose()
    {
        // A file is open only while it is read.
    }
}
