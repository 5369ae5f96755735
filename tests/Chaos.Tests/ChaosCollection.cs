using Xunit;

namespace Granary.Chaos.Tests;

/// <summary>One test after another, as each starts many processes.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ChaosCollection
{
    public const string Name = "Chaos";
}
