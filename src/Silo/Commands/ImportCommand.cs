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
    private const int LeastLongestLine = 16 * 1024 * 1024;

    /// <summary>Runs the command.</summary>
    /// <returns>0 all are stored, 1 a chunk was refused or the store failed, 2 a setting or a line of the input makes no sense.</returns>
    public Task<int> RunAsync(CommandSettings settings, ImportRequest request, CancellationToken cancellationToken) =>
        StartFailures.ReportAsync(
            async () =>
            {
                var progress = new ImportLines(errors, TimeProvider.System);
                try
                {
                    await RunAsync(settings, request, progress, cancellationToken);
                }
                catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
                {
                    throw new IOException(progress.HasBegun
                        ? "The import was stopped. What was acknowledged is stored; run it again with its --id to go on."
                        : "The import was stopped before it began. Nothing was stored.");
                }
            },
            errors);

    private async Task RunAsync(
        CommandSettings settings, ImportRequest request, ImportLines progress, CancellationToken cancellationToken)
    {
        await using InputFile file = await InputFile.OpenAsync(request.File, cancellationToken);
        await using ConnectedService service = await ConnectedService.StartAsync(settings, domain => domain, _ => { }, cancellationToken);
        AggregateMapping mapping = DomainCollections.Require(
            service.Services.GetRequiredService<AggregateMappings>(), request.Collection);
        var options = service.Services.GetRequiredService<GranaryOptions>();
        var lines = new DocumentLines(mapping, file)
        {
            IgnoresUnknown = request.IgnoresUnknown, LongestLine = LongestLine(options.Limits),
        };
        var services = new ImportServices(service.Services.GetRequiredService<IAggregateEngine>(), options, service.Time);
        var run = new ImportRun(services, mapping, request.Options with { Progress = progress });
        try
        {
            await errors.WriteLineAsync($"Importing into '{mapping.Collection}' of {service}.");
            await output.WriteLineAsync(Describe(await run.RunAsync(lines.ReadAsync(cancellationToken), cancellationToken)));
        }
        catch (ImportFailedException failure)
        {
            throw new IOException(Describe(failure, lines), failure);
        }
    }

    // A byte of a document may take six in a line, as an escape such as \u0041, and documents of other systems hold more white space.
    private static int LongestLine(LimitOptions limits) =>
        (int)Math.Min(Array.MaxLength / 2, Math.Max(LeastLongestLine, 6L * limits.MaxDocumentBytes));

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
