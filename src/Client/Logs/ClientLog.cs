using Granary.Domain;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Granary.Client.Logs;

/// <summary>
/// The log messages of the facade. They are in one class, because the generator writes the classes of a project in no fixed order, and the
/// assembly has to be the same after each build.
/// </summary>
internal static partial class ClientLog
{
    /// <summary>The log of the facade, as its host has set it up.</summary>
    public static ILogger For(IServiceProvider services) =>
        services.GetService<ILoggerFactory>()?.CreateLogger("Granary.Client") ?? NullLogger.Instance;

    /// <summary>Work that is done again.</summary>
    [LoggerMessage(3001, LogLevel.Information, "A {Work} is tried again after attempt {Attempt}, which ended with {Failure}")]
    public static partial void Retried(ILogger log, string work, int attempt, string failure);

    /// <summary>An outcome that is left to the caller.</summary>
    [LoggerMessage(
        3002,
        LogLevel.Warning,
        "The outcome of commit {CommitId} is unknown: it may be applied or not. Commit the unit again, or call ResolveAsync with the id")]
    public static partial void OutcomeUnknown(ILogger log, CommitId commitId);
}
