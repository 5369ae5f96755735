using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Granary.Grains.Models;

/// <summary>What a silo says when it meets others.</summary>
internal static partial class ModelLog
{
    [LoggerMessage(4002, LogLevel.Warning, "Silo {Silo} did not tell its model, so it was not compared with that of this silo")]
    public static partial void Silent(ILogger log, SiloAddress silo, Exception failure);
}
