using Orleans.Storage;

namespace Granary.Conformance.Tests.ClusterGrains;

/// <summary>A serializer that gives the same bytes for every state.</summary>
internal sealed class FixedSerializer(string yield) : IGrainStorageSerializer
{
    public BinaryData Serialize<T>(T? input) => new(yield);

    public T Deserialize<T>(BinaryData input) => throw new NotSupportedException();
}
