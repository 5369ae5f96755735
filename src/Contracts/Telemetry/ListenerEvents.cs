using System.Diagnostics.Tracing;

namespace Granary.Contracts.Telemetry;

/// <summary>Tells of listeners of spans and metrics that throw.</summary>
[EventSource(Name = GranaryTelemetry.Name)]
internal sealed class ListenerEvents : EventSource
{
    private ListenerEvents()
    {
    }

    /// <summary>The one source of this process.</summary>
    public static ListenerEvents Log { get; } = new();

    /// <summary>Tells that a listener of spans or metrics has thrown, and what.</summary>
    [NonEvent]
    public void Failed(Exception failure) => Failed(failure.ToString());

    [Event(1, Level = EventLevel.Error, Message = "A listener of spans or metrics has thrown: {0}")]
    private void Failed(string failure) => WriteEvent(1, failure);
}
