using System.Buffers;
using System.Text.Json;
using Granary.Contracts.Engines;
using Granary.Storage.Stores;
using Orleans.Storage;

namespace Granary.Grains.Writers;

/// <summary>
/// Writes a <see cref="RowState"/> as our statements read it: one line of JSON that says what is to be logged, then the document as it is.
/// </summary>
internal sealed class RowStateSerializer : IGrainStorageSerializer
{
    private const byte EndOfHeader = (byte)'\n';

    public BinaryData Serialize<T>(T input) => input is RowState { Batch: { Writes: [{ } write] } batch } state
        ? new BinaryData(Write(batch, write, state.Member))
        : throw new NotSupportedException($"{typeof(T).Name} is not the state of an aggregate, written alone.");

    public T Deserialize<T>(BinaryData input) => new RowState { Document = input.ToMemory() } is T state
        ? state
        : throw new NotSupportedException($"{typeof(T).Name} is not the state of an aggregate.");

    private static ReadOnlyMemory<byte> Write(WriteBatch batch, AggregateWrite write, ClusterMember? member)
    {
        var buffer = new ArrayBufferWriter<byte>(256 + (write.Document?.Length ?? 0));
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("commits"u8);
            foreach (SharedCommit commit in batch.Shared.Prepend(new SharedCommit(batch.CommitId, batch.Result)))
            {
                Write(json, commit);
            }

            json.WriteEndArray();
            json.WriteString("expires"u8, batch.ExpiresAt.UtcDateTime);
            json.WriteNumber("changes"u8, write.Changes);
            if (member is not null)
            {
                Write(json, member);
            }

            json.WriteEndObject();
        }

        buffer.Write([EndOfHeader]);
        buffer.Write(write.Document);
        return buffer.WrittenMemory;
    }

    private static void Write(Utf8JsonWriter json, SharedCommit commit)
    {
        json.WriteStartArray();
        json.WriteStringValue(commit.CommitId.Value);
        if (commit.Result is { } result)
        {
            json.WriteBase64StringValue(result);
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ClusterMember member)
    {
        json.WriteStartArray("member"u8);
        json.WriteStringValue(member.DeploymentId);
        json.WriteStringValue(member.Address);
        json.WriteNumberValue(member.Port);
        json.WriteNumberValue(member.Generation);
        json.WriteEndArray();
    }
}
