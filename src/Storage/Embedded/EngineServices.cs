using Granary.Contracts.Hosting;
using Microsoft.Extensions.Logging;

namespace Granary.Storage.Embedded;

/// <summary>What an engine needs besides its store: settings, a clock and a log.</summary>
internal sealed record EngineServices(GranaryOptions Options, TimeProvider Time, ILogger<EmbeddedEngine> Log)
{
    /// <summary>How many aggregates a query may read without an index before the log says so; 0 where it never does.</summary>
    public int WarnScannedRows { get; init; }
}
