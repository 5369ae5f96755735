using System.Globalization;
using Granary.Client.Imports;
using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Silo.Clients;
using Granary.Silo.Domains;
using Granary.Silo.Settings;
using Granary.Silo.Transfers;

namespace Granary.Silo.Commands;

/// <summary>Imports documents, one in each line, into a collection of a service.</summary>
/// <remarks>The result goes to the output, progress and failures to the errors.</remarks>
internal sealed class ImportCommand(TextWriter output, TextWriter errors)
{
    /// <summary>Runs the command.</summary>
    /// <returns>0 all are stored, 1 a chunk was refused or the store failed, 2 a setting or a line of the input makes no sense.</returns>
    public Task<int> RunAsync(CommandSettings settings, ImportRequest request, CancellationToken cancellationToken) =>
        StartFailures.ReportAsync(
            async () =>
            {
                await using Stream file = TransferFile.OpenRead(request.File);
                await using ConnectedService service = await ConnectedService.StartAsync(
                    settings, domain => domain, _ => { }, cancellationToken);
                AggregateMapping mapping = DomainCollections.Require(
                    service.Services.GetRequiredService<AggregateMappings>(), request.Collection);
                var lines = new DocumentLines(mapping, file);
                try
                {
                    await errors.WriteLineAsync($"Importing into '{mapping.Collection}' of {service}.");
                    await output.WriteLineAsync(Describe(await ImportAsync(service, request, (mapping, lines), cancellationToken)));
                }
                catch (ImportFailedException failure)
                {
                    throw new IOException(Describe(failure, lines), failure);
                }
                catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
                {
                    throw new IOException("The import was stopped. What was acknowledged is stored; run it again with its --id to go on.");
                }
            },
            errors);

    private Task<ImportResult> ImportAsync(
        ConnectedService service,
        ImportRequest request,
        (AggregateMapping Mapping, DocumentLines Lines) input,
        CancellationToken cancellationToken)
    {
        var services = new ImportServices(
            service.Services.GetRequiredService<IAggregateEngine>(),
            service.Services.GetRequiredService<GranaryOptions>(),
            service.Time);
        ImportOptions options = request.Options with { Progress = new ImportLines(errors, service.Time) };
        return new ImportRun(services, input.Mapping, options).RunAsync(input.Lines.ReadAsync(cancellationToken), cancellationToken);
    }

    private static string Describe(ImportResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"{result.Added} added, {result.Skipped} skipped, {result.Replaced} replaced, {result.Known} known from an earlier run");

    private static string Describe(ImportFailedException failure, DocumentLines lines) =>
        $"{(failure.FaultyAggregate is { } faulty ? $"Line {lines.LineOf(faulty)}: " : "")}{ReasonOf(failure)} "
        + $"The chunk that begins with line {lines.LineOf(failure.FirstAggregate)} "
        + (failure.InnerException is OutcomeUnknownException ? "may be stored" : "was not stored by this run")
        + ", and all lines before it are; "
        + $"go on with --id {failure.ImportId}, and leave those lines as they are.";

    private static string? ReasonOf(ImportFailedException failure) => failure.InnerException is DuplicateAggregateException duplicate
        ? $"{duplicate.Key} already exists. Use --existing skip to leave it as it is, or --existing replace."
        : failure.InnerException?.Message;
}
