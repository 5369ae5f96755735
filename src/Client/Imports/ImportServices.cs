using Granary.Contracts.Engines;
using Granary.Contracts.Hosting;

namespace Granary.Client.Imports;

/// <summary>The services that imports of a granary share.</summary>
internal sealed record ImportServices(IAggregateEngine Engine, GranaryOptions Options, TimeProvider Time);
