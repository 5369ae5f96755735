using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Mapping.Aggregates;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Granary.Client.Units;

/// <summary>The services that the units of work of a granary share.</summary>
internal sealed record UnitServices(
    IAggregateEngine Engine, AggregateMappings Mappings, IRepositoryFactory Repositories, GranaryOptions Options, TimeProvider Time)
{
    /// <summary>The log.</summary>
    /// <value>None, unless set.</value>
    public ILogger Log { get; init; } = NullLogger.Instance;
}
