using Microsoft.Extensions.Logging;

namespace Granary.Storage.Embedded;

/// <summary>The log line of the commit pipeline.</summary>
internal static partial class PipelineLog
{
    [LoggerMessage(1004, LogLevel.Error, "A lane of the commit pipeline ended by a defect; units that it held have no answer")]
    public static partial void LaneFailed(ILogger log, Exception failure);
}
