using Orleans.Storage;

namespace Granary.Conformance.Tests.ClusterGrains;

/// <summary>Whatever the state, it yields the same.</summary>
internal sealed class FixedSerializer(string yield) : IGrainStorageSerializer
{
    public BinaryData Serialize<T>(T? input) => new(yield);

    public T Deserialize<T>(BinaryData input) => throw new NotSupportedException();
}
