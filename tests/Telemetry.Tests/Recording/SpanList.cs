using System.Collections.ObjectModel;
using System.Diagnostics;

namespace Granary.Telemetry.Tests.Recording;

/// <summary>A list that one thread may read while others add to it.</summary>
internal sealed class SpanList : Collection<Activity>
{
    private readonly Lock _lock = new();

    /// <summary>What the list holds now.</summary>
    public IReadOnlyList<Activity> Snapshot()
    {
        lock (_lock)
        {
            return [.. this];
        }
    }

    protected override void InsertItem(int index, Activity item)
    {
        lock (_lock)
        {
            base.InsertItem(Count, item);
        }
    }
}
