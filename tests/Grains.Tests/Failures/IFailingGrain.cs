using Orleans;

namespace Granary.Grains.Tests.Failures;

/// <summary>A grain of a user that throws exceptions.</summary>
public interface IFailingGrain : IGrainWithIntegerKey
{
    /// <summary>Throws one of the samples.</summary>
    Task FailAsync(string type);

    /// <summary>Throws one of the samples beneath an exception of .NET.</summary>
    Task FailBeneathAsync(string type);

    /// <summary>Calls another grain, which throws one of the samples.</summary>
    Task FailElsewhereAsync(string type);
}
