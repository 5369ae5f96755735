using Granary.Storage.Stores;
using Orleans.Storage;

namespace Granary.Grains.Writers;

/// <summary>Writes a <see cref="RowState"/> in the form that the statements of the store read.</summary>
internal sealed class RowStateSerializer(IGrainStateAccess access) : IGrainStorageSerializer
{
    public BinaryData Serialize<T>(T? input) => input is RowState { Batch: { Writes: [_] } batch }
        ? new BinaryData(access.Pack(batch))
        : throw new NotSupportedException($"{typeof(T).Name} is not the state of an aggregate, written alone.");

    public T Deserialize<T>(BinaryData input) => new RowState { Document = input.ToMemory() } is T state
        ? state
        : throw new NotSupportedException($"{typeof(T).Name} is not the state of an aggregate.");
}
