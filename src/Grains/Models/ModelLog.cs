using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Granary.Grains.Models;

/// <summary>The log lines of a silo that compares its model with those of other silos.</summary>
internal static partial class ModelLog
{
    [LoggerMessage(4002, LogLevel.Warning, "Silo {Silo} did not tell its model, so it was not compared with that of this silo")]
    public static partial void Silent(ILogger log, SiloAddress silo, Exception failure);
}
