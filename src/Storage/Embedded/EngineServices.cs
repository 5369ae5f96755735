using Granary.Contracts.Hosting;
using Microsoft.Extensions.Logging;

namespace Granary.Storage.Embedded;

/// <summary>The services of an engine besides its store: settings, a clock and a log.</summary>
internal sealed record EngineServices(GranaryOptions Options, TimeProvider Time, ILogger<EmbeddedEngine> Log)
{
    /// <summary>The number of aggregates that a query may read without an index before the log warns; 0 turns the warning off.</summary>
    public int WarnScannedRows { get; init; }
}
