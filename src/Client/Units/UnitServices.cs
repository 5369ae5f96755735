using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Mapping.Aggregates;

namespace Granary.Client.Units;

/// <summary>The services that the units of work of a granary share.</summary>
internal sealed record UnitServices(
    IAggregateEngine Engine, AggregateMappings Mappings, IRepositoryFactory Repositories, GranaryOptions Options, TimeProvider Time);
