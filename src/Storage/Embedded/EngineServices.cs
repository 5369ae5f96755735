using Granary.Contracts.Hosting;
using Microsoft.Extensions.Logging;

namespace Granary.Storage.Embedded;

/// <summary>What an engine needs besides its store: settings, a clock and a log.</summary>
internal sealed record EngineServices(GranaryOptions Options, TimeProvider Time, ILogger<EmbeddedEngine> Log);
