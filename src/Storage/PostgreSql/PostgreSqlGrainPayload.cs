using System.Buffers;
using System.Text.Json;
using Granary.Contracts.Engines;
using Granary.Storage.Stores;

namespace Granary.Storage.PostgreSql;

/// <summary>
/// The payload that <see cref="PostgreSqlGrainStateFunction"/> reads: one line of JSON with the log entry, and then the document.
/// </summary>
internal static class PostgreSqlGrainPayload
{
    /// <summary>Writes the payload.</summary>
    /// <param name="batch">A batch of one write.</param>
    /// <param name="member">This process, if it is a member of a cluster.</param>
    public static ReadOnlyMemory<byte> Write(WriteBatch batch, ClusterMember? member)
    {
        AggregateWrite write = batch.Writes[0];
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

        buffer.Write("\n"u8);
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

        json.WriteNumberValue(commit.LaterChanges);
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
