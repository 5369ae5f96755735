using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;
using Granary.Mapping.Aggregates;

namespace Granary.Client.Units;

/// <summary>What every unit of work of a granary works with.</summary>
internal sealed record UnitServices(IAggregateEngine Engine, AggregateMappings Mappings, GranaryOptions Options, TimeProvider Time);
