using Granary.Domain;
using Microsoft.Extensions.Logging;

namespace Granary.Storage.Feeds;

/// <summary>The log lines of a feed.</summary>
internal static partial class FeedLog
{
    [LoggerMessage(1101, LogLevel.Information, "The feed of '{Collection}' at {Place} gave {Count} aggregates")]
    public static partial void Loaded(ILogger log, CollectionName collection, string place, int count);

    [LoggerMessage(1102, LogLevel.Warning, "The feed of '{Collection}' could not be refreshed; what it gave before stays: {Fault}")]
    public static partial void Failed(ILogger log, CollectionName collection, string fault);
}
