using System.Globalization;
using Granary.Client.Imports;
using Granary.Contracts.Engines;
using Granary.Contracts.Plans;
using Granary.Mapping.Aggregates;
using Granary.Silo.Clients;
using Granary.Silo.Domains;
using Granary.Silo.Settings;
using Granary.Silo.Transfers;

namespace Granary.Silo.Commands;

/// <summary>Exports the documents of a collection, one in each line, in the order of their ids.</summary>
internal static class ExportCommand
{
    private static readonly byte[] _end = "\n"u8.ToArray();

    // Enough to delete a part of a file.
    private static readonly TimeSpan _enoughToEnd = TimeSpan.FromSeconds(2);

    /// <summary>Runs the command.</summary>
    /// <returns>0 all are written, 1 the store or the file failed, 2 a setting makes no sense.</returns>
    public static Task<int> RunAsync(
        CommandSettings settings, ExportRequest request, TextWriter errors, CancellationToken cancellationToken) =>
        StartFailures.ReportAsync(
            async () =>
            {
                try
                {
                    await ExportAsync(settings, request, errors, cancellationToken);
                }
                catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
                {
                    throw new IOException("The export was stopped and is not whole.");
                }
            },
            errors);

    private static async Task ExportAsync(
        CommandSettings settings, ExportRequest request, TextWriter errors, CancellationToken cancellationToken)
    {
        await using ConnectedService service = await ConnectedService.StartAsync(settings, domain => domain, _ => { }, cancellationToken);
        AggregateMapping mapping = DomainCollections.Require(
            service.Services.GetRequiredService<AggregateMappings>(), request.Collection);
        var engine = service.Services.GetRequiredService<IAggregateEngine>();

        // A write to a pipe waits for its reader, whatever token it has.
        Task<long> writing = Task.Run(
            () => TransferFile.WriteAsync(request.File, stream => WriteAsync(engine, mapping, stream, cancellationToken)),
            CancellationToken.None);
        try
        {
            await writing.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Task.WhenAny(writing, Task.Delay(_enoughToEnd, service.Time, CancellationToken.None));
            throw;
        }

        long count = await writing;
        await errors.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{count} of '{mapping.Collection}' of {service} were exported."));
    }

    // Documents are written as this process writes them, so a document of an earlier version of the model is exported in the present form.
    private static async Task<long> WriteAsync(
        IAggregateEngine engine, AggregateMapping mapping, Stream stream, CancellationToken cancellationToken)
    {
        long count = 0;
        IAsyncEnumerable<StoredAggregate> all = ExportRun.ReadAsync(engine, mapping.Collection, PlanNode.Everything, cancellationToken);
        await foreach (StoredAggregate stored in all)
        {
            await stream.WriteAsync(mapping.Write(mapping.Read(stored), stored.Key), cancellationToken);
            await stream.WriteAsync(_end, cancellationToken);
            count++;
        }

        return count;
    }
}
