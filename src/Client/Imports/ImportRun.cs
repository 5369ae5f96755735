using Granary.Domain;
using Granary.Mapping.Aggregates;

namespace Granary.Client.Imports;

/// <summary>One run of an import: it stores chunk after chunk, and makes the next chunk while one is stored.</summary>
internal sealed class ImportRun
{
    private readonly ImportServices _services;
    private readonly AggregateMapping _mapping;
    private readonly ImportOptions _options;
    private readonly CommitId _id;
    private readonly ChunkWriter _writer;

    public ImportRun(ImportServices services, AggregateMapping mapping, ImportOptions options)
    {
        _services = services;
        _mapping = mapping;
        _options = options;
        _id = options.Id ?? CommitId.New();
        _writer = new ChunkWriter(services, _id, options.Existing, isResumed: options.Id is not null);
    }

    /// <summary>Stores the aggregates; see <see cref="IGranary.ImportAsync{TAggregate}"/>.</summary>
    public async Task<ImportResult> RunAsync(IAsyncEnumerable<object> aggregates, CancellationToken cancellationToken)
    {
        _services.Engine.RequireWritable(_mapping.Collection);
        var result = new ImportResult { ImportId = _id };
        Report(result);
        IAsyncEnumerator<object> source = aggregates.GetAsyncEnumerator(cancellationToken);
        await using (source.ConfigureAwait(false))
        {
            var reader = new ChunkReader(source, _mapping, _options, _services.Options.Limits);
            ImportChunk? chunk = await reader.ReadAsync(_id).ConfigureAwait(false);
            ImportChunk? last = null;
            while (chunk is not null)
            {
                last = chunk;
                cancellationToken.ThrowIfCancellationRequested();
                (ChunkCounts counts, Task<ImportChunk?> next) = await StoreAsync(chunk, reader, cancellationToken).ConfigureAwait(false);
                result = counts.AddTo(result);
                Report(result);
                chunk = await next.ConfigureAwait(false);
            }

            await (last is null ? Task.CompletedTask : FinishAsync(last, cancellationToken)).ConfigureAwait(false);
        }

        return result;
    }

    // The reader has ended its work in any case afterwards, because its sequence is disposed of next.
    private async Task<(ChunkCounts Counts, Task<ImportChunk?> Next)> StoreAsync(
        ImportChunk chunk, ChunkReader reader, CancellationToken cancellationToken)
    {
        Task<ImportChunk?> next = Task.Run(() => reader.ReadAsync(_id), CancellationToken.None);
        Task<ChunkCounts> storing = StoreAsync(chunk, cancellationToken);
        await Task.WhenAll(storing, next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return (await storing.ConfigureAwait(false), next);
    }

    private Task<ChunkCounts> StoreAsync(ImportChunk chunk, CancellationToken cancellationToken) =>
        NamingAsync(chunk, () => _writer.StoreAsync(chunk, cancellationToken));

    private async Task FinishAsync(ImportChunk last, CancellationToken cancellationToken) => await NamingAsync(
        last,
        async () =>
        {
            await _writer.FinishAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);

    private async Task<TResult> NamingAsync<TResult>(ImportChunk chunk, Func<Task<TResult>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (RepositoryException reason) when (reason is not ImportChangedException)
        {
            var blame = new ImportBlame(chunk, _mapping.UniqueConstraints);
            (RepositoryException named, long? position) = blame.Find(reason);
            throw new ImportFailedException(_id, chunk.Number, (chunk.First, position), named);
        }
    }

    private void Report(ImportResult result) =>
        _options.Progress?.Report(
            new ImportProgress { ImportId = result.ImportId, Chunks = result.Chunks, Aggregates = result.Aggregates });
}
