using System.Text;
using Granary.Contracts.Engines;
using Granary.Domain;

namespace Granary.Conformance.Tests.Models;

/// <summary>
/// Random batches of one aggregate each, valid and invalid ones. Two sequences of one seed differ only in the collection and the ids of the
/// commits.
/// </summary>
internal sealed class BatchSequence(Random random, string collection)
{
    private readonly CollectionName _collection = new(collection);
    private readonly List<CommitId> _ids = [];
    private readonly List<WriteBatch> _sent = [];

    public WriteBatch Next()
    {
        if (_sent.Count > 0 && random.Next(6) == 0)
        {
            return _sent[random.Next(_sent.Count)] with { MayBeRepeat = random.Next(2) == 0 };
        }

        byte[]? document = random.Next(4) == 0 ? null : Encoding.UTF8.GetBytes($$"""{ "ä" : "{{random.Next()}}\n" }""");
        int expected = random.Next(-1, 8);
        var key = new AggregateKey(_collection, $"{"aA/\"'"[random.Next(5)]}");
        var write = new AggregateWrite(key, ExpectedVersion.FromNumber(expected), document)
            { Changes = document is null ? 1 : random.Next(1, 3) };
        DateTimeOffset expires = DateTimeOffset.UtcNow.AddMinutes(random.Next(12) == 0 ? -1 : 5);
        WriteBatch batch = new(Id(), [write], [], expires) { Result = Result(), MayBeRepeat = random.Next(5) == 0 };
        if (document is not null && random.Next(3) == 0)
        {
            // The id of an earlier commit, or a new one; the last of the earlier ids is that of this batch.
            CommitId other = _sent.Count > 0 && random.Next(4) == 0 ? _ids[random.Next(_ids.Count - 1)] : Id();
            batch = batch with
            {
                Shared = [new SharedCommit(Id(), Result()) { LaterChanges = write.Changes - 1 }, new SharedCommit(other, Result())],
            };
        }

        _sent.Add(batch);
        return batch;
    }

    public string Describe(CommitResult result) => result switch
    {
        CommitResult.Committed committed =>
            $"committed {string.Join(',', committed.Versions.OrEmpty)}{(committed.IsFromLog ? " before" : "")}",
        CommitResult.Superseded superseded => $"superseded {_ids.IndexOf(superseded.CommitId)}",
        CommitResult.Conflicted conflicted => $"conflicted {conflicted.Key.Id} {conflicted.Actual}",
        _ => $"{result}",
    };

    private CommitId Id()
    {
        _ids.Add(CommitId.New());
        return _ids[^1];
    }

    private byte[]? Result() => random.Next(3) switch { 0 => null, 1 => [], _ => [(byte)random.Next(256), 0] };
}
