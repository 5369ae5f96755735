using Granary.Silo.Settings;

namespace Granary.Silo.Logs;

/// <summary>
/// The log messages of the server. They are in one class, because the generator writes the classes of a project in no fixed order, and the
/// assembly has to be the same after each build.
/// </summary>
internal static partial class ServerLog
{
    /// <summary>The server has started.</summary>
    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Granary serves {Collections} from {Store} at {Urls}")]
    public static partial void Serving(ILogger logger, string collections, StoreSetting store, string urls);

    /// <summary>A request failed by a defect.</summary>
    [LoggerMessage(EventId = 3, Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    public static partial void Failed(ILogger logger, string method, PathString path, Exception failure);

    /// <summary>What the attempt to reach a silo failed by.</summary>
    [LoggerMessage(EventId = 4, Level = LogLevel.Debug, Message = "The silo could not be reached")]
    public static partial void WhyNot(ILogger logger, Exception failure);

    /// <summary>The server has ended in order.</summary>
    [LoggerMessage(EventId = 5, Level = LogLevel.Information, Message = "Granary has stopped")]
    public static partial void Stopped(ILogger logger);

    /// <summary>A method led to a value that no document holds.</summary>
    [LoggerMessage(EventId = 6, Level = LogLevel.Error, Message = "{Method} {Path} led to a value that cannot be stored")]
    public static partial void Unstorable(ILogger logger, string method, PathString path, Exception failure);

    /// <summary>No silo has answered so far.</summary>
    [LoggerMessage(EventId = 7, Level = LogLevel.Information, Message = "No silo answers yet: {Reason}")]
    public static partial void NoCluster(ILogger logger, string reason);
}
