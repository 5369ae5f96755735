using Xunit;

namespace Granary.Telemetry.Tests;

/// <summary>One test after another, as the listeners of one would hear the work of another.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TelemetryCollection
{
    public const string Name = "Telemetry";
}
