using Granary.Domain;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Granary.Grains.Services;

/// <summary>
/// The log lines of grains, coordinators and silos. They are in one class, because the generator writes the classes of a project in no
/// fixed order, and the assembly has to be the same after each build.
/// </summary>
internal static partial class GrainLog
{
    [LoggerMessage(2001, LogLevel.Warning, "What became of commit {CommitId} could not be found out and will be asked again")]
    public static partial void StillInDoubt(ILogger log, CommitId commitId, Exception failure);

    [LoggerMessage(2002, LogLevel.Warning, "Not every grain heard of commit {CommitId}; each finds out by itself")]
    public static partial void NotHeard(ILogger log, CommitId commitId, Exception failure);

    [LoggerMessage(2003, LogLevel.Warning, "Publishing, or noting what was published, failed and will be tried again")]
    public static partial void SweepFailed(ILogger log, Exception failure);

    [LoggerMessage(2004, LogLevel.Information, "Published {Count} commits that their coordinators had not")]
    public static partial void Swept(ILogger log, int count);

    [LoggerMessage(2005, LogLevel.Warning, "Silo {Silo} did not answer whether commit {CommitId} is under way and will be asked again")]
    public static partial void CoordinatorSilent(ILogger log, SiloAddress silo, CommitId commitId, Exception failure);

    [LoggerMessage(2006, LogLevel.Error, "Work that no caller waits for ended by a defect")]
    public static partial void DefectFound(ILogger log, Exception failure);

    [LoggerMessage(4002, LogLevel.Warning, "Silo {Silo} did not tell its model, so it was not compared with that of this silo")]
    public static partial void ModelNotTold(ILogger log, SiloAddress silo, Exception failure);
}
