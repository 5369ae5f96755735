using Orleans;

namespace Granary.Grains.Tests.Failures;

internal sealed class FailingGrain : Grain, IFailingGrain
{
    public Task FailAsync(string type) => throw ProductFailures.Samples[type];

    public Task FailBeneathAsync(string type) => throw new InvalidOperationException("above", ProductFailures.Samples[type]);

    public Task FailElsewhereAsync(string type) => GrainFactory.GetGrain<IFailingGrain>(this.GetPrimaryKeyLong() + 1).FailAsync(type);
}
