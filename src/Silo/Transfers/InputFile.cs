namespace Granary.Silo.Transfers;

/// <summary>The file of an import: <c>-</c> is the standard input. Gzip data are decompressed, whatever the name.</summary>
internal sealed class InputFile : IAsyncDisposable
{
    private readonly string _name;
    private readonly InputBytes _bytes;
    private readonly bool _isGzip;

    private InputFile(string name, Stream file, bool isGzip) => (_name, _bytes, _isGzip) = (name, new InputBytes(file), isGzip);

    /// <summary>Opens a file, and reads nothing yet.</summary>
    /// <param name="name">The name; <c>-</c> is the standard input.</param>
    /// <param name="cancellationToken">Gives up, also while a pipe has no writer.</param>
    /// <exception cref="IOException">There is no such file, or it cannot be opened.</exception>
    public static async Task<InputFile> OpenAsync(string name, CancellationToken cancellationToken) => name == TransferFile.Standard
        ? new InputFile("The standard input", Console.OpenStandardInput(), isGzip: false)
        : new InputFile(
            $"'{name}'",
            await Task.Run(() => Open(name), CancellationToken.None).WaitAsync(cancellationToken),
            TransferFile.IsCompressed(name));

    /// <summary>The content, which the file owns. Its reads can be cancelled, also while a console or a pipe has no bytes.</summary>
    public async ValueTask<Stream> ReadAsync(CancellationToken cancellationToken)
    {
        bool isGzip = _isGzip
            || (await _bytes.FillAsync(GzipInput.Magic.Length, cancellationToken) && _bytes.Ahead.StartsWith(GzipInput.Magic));
        return isGzip ? new GzipInput(_bytes) : _bytes;
    }

    /// <summary>The name for people, as the subject of a sentence.</summary>
    public override string ToString() => _name;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _bytes.DisposeAsync();

    private static FileStream Open(string name)
    {
        try
        {
            return new FileStream(name, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new IOException(refused.Message, refused);
        }
    }
}
