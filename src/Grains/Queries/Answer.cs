using Granary.Cluster.Wire;
using Granary.Contracts.Engines;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Grains.Services;

namespace Granary.Grains.Queries;

/// <summary>The answer of the store to one question: a single reply, or results in parts. A failure is a reply too.</summary>
internal sealed class Answer(SiloServices services, QueryMessage question) : IAsyncDisposable
{
    private IAsyncEnumerator<StoredAggregate>? _results;

    /// <summary>Whether the last reply ends the answer.</summary>
    public bool IsOver { get; private set; }

    /// <summary>The next reply.</summary>
    /// <param name="cancellationToken">Ends the statement. Every call passes the same token.</param>
    public Task<QueryReply> NextAsync(CancellationToken cancellationToken)
    {
        // A failure ends the answer, and so does every reply but a part that more parts follow.
        IsOver = true;
        return services.Failures.ReplyAsync(
            (Answer: this, Token: cancellationToken),
            static asked => asked.Answer.IsInParts ? asked.Answer.ReadOnAsync(asked.Token) : asked.Answer.AskAsync(asked.Token)).AsTask();
    }

    public ValueTask DisposeAsync() => _results?.DisposeAsync() ?? ValueTask.CompletedTask;

    private bool IsInParts => question.Kind == QueryKind.Results;

    private async ValueTask<QueryReply> AskAsync(CancellationToken cancellationToken)
    {
        switch (question.Kind)
        {
            case QueryKind.Count:
                return new QueryReply { Count = await services.Engine.CountAsync(PlanDocument.Read(question.Plan), cancellationToken) };
            case QueryKind.Summary:
                IReadOnlyList<SummaryGroup> groups = await services.Engine.SummarizeAsync(
                    PlanDocument.Read(question.Plan), PlanDocument.ReadSummary(question.Summary), cancellationToken);
                return new QueryReply { Groups = PlanDocument.WriteGroups(groups) };
            case QueryKind.Keys:
                IReadOnlyList<StoredAggregate> found = await services.Engine.FindManyAsync(
                    [.. question.Keys.Select(GrainKey.Parse)], cancellationToken);
                return new QueryReply { Results = [.. found.Select(StoredMessage.From)] };
            case QueryKind.Existence:
                AggregateKey key = GrainKey.Parse(question.Keys.Single());
                return new QueryReply { Count = await services.Engine.ContainsAsync(key, cancellationToken) ? 1 : 0 };
            default:
                throw new InvalidOperationException($"This silo knows no question of kind {question.Kind}.");
        }
    }

    // A part holds at least one result, unless the answer has ended.
    private async ValueTask<QueryReply> ReadOnAsync(CancellationToken cancellationToken)
    {
        _results ??= services.Engine.QueryAsync(PlanDocument.Read(question.Plan), cancellationToken).GetAsyncEnumerator(cancellationToken);
        var part = new List<StoredMessage>();
        for (int bytes = 0; bytes < services.Options.Cluster.ChunkBytes;)
        {
            if (!await _results.MoveNextAsync())
            {
                return new QueryReply { Results = [.. part] };
            }

            part.Add(StoredMessage.From(_results.Current));
            bytes += _results.Current.Document.Length;
        }

        IsOver = false;
        return new QueryReply { Results = [.. part] };
    }
}
