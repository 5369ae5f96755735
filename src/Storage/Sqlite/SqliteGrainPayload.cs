using System.Buffers;
using System.Text.Json;
using Granary.Contracts.Engines;

namespace Granary.Storage.Sqlite;

/// <summary>
/// The payload that <see cref="SqliteGrainStateSchema"/> reads: one line of JSON, and then the bytes to which it refers: the id and the
/// result of each commit, and the document at the end.
/// </summary>
/// <remarks>Every version of SQLite can cut bytes out of bytes, but older versions cannot decode text to bytes.</remarks>
internal static class SqliteGrainPayload
{
    /// <summary>Writes the payload.</summary>
    /// <param name="batch">A batch of one write.</param>
    public static ReadOnlyMemory<byte> Write(WriteBatch batch)
    {
        AggregateWrite write = batch.Writes[0];
        SharedCommit[] commits = [new SharedCommit(batch.CommitId, batch.Result), .. batch.Shared];
        var buffer = new ArrayBufferWriter<byte>(256 + (write.Document?.Length ?? 0));
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            int length = Write(json, commits);
            json.WriteNumber("expires"u8, batch.ExpiresAt.ToUnixTimeMilliseconds());
            json.WriteNumber("changes"u8, write.Changes);
            if (write.Document is not null)
            {
                json.WriteNumber("document"u8, length + 1);
            }

            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        foreach (SharedCommit commit in commits)
        {
            buffer.Write(commit.CommitId.Value.ToByteArray(bigEndian: true));
            buffer.Write(commit.Result);
        }

        buffer.Write(write.Document);
        return buffer.WrittenMemory;
    }

    /// <summary>
    /// Writes for each commit where it begins behind the line, counted from one, how long its result is, and how many changes came later.
    /// </summary>
    /// <returns>The length of all commits together.</returns>
    private static int Write(Utf8JsonWriter json, SharedCommit[] commits)
    {
        int length = 0;
        json.WriteStartArray("commits"u8);
        foreach (SharedCommit commit in commits)
        {
            json.WriteStartArray();
            json.WriteNumberValue(length + 1);
            if (commit.Result is { } result)
            {
                json.WriteNumberValue(result.Length);
            }
            else
            {
                json.WriteNullValue();
            }

            json.WriteNumberValue(commit.LaterChanges);
            json.WriteEndArray();
            length += SqliteGrainStateSchema.IdLength + (commit.Result?.Length ?? 0);
        }

        json.WriteEndArray();
        return length;
    }
}
