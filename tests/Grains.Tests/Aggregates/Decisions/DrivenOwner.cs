using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Grains.Aggregates.Decisions;
using Granary.Grains.Attempts;
using Granary.Storage.Stores;
using Xunit;

namespace Granary.Grains.Tests.Aggregates.Decisions;

/// <summary>An owner whose events a test sends one by one.</summary>
internal sealed class DrivenOwner
{
    public static readonly OwnerLimits Limits = new()
    {
        IntentLimit = TimeSpan.FromSeconds(4), RepeatFor = TimeSpan.FromSeconds(30),
    };

    private readonly Dictionary<long, OwnerEffect.Answer> _answers = [];

    public OwnerState State { get; private set; } = OwnerState.Initial;

    public TimeSpan Now { get; set; }

    /// <summary>The effects of the last event, without the answers to visitors.</summary>
    public IReadOnlyList<OwnerEffect> Work { get; private set; } = [];

    public static StoredRow At(long version) => new(new AggregateVersion(version), "{}"u8.ToArray());

    public static IntentRequest Request(CommitId commitId, long expected, TimeSpan patience = default) =>
        new(commitId, new IntentHolder(Guid.NewGuid(), null), ExpectedVersion.FromNumber(expected), patience);

    /// <summary>An owner that has read its row.</summary>
    public static DrivenOwner Holding(long version)
    {
        var owner = new DrivenOwner();
        owner.Tell(new OwnerEvent.FindCame(0));
        owner.Tell(new OwnerEvent.Loaded(0, At(version)));
        owner.Take(0);
        return owner;
    }

    public DrivenOwner Tell(OwnerEvent happened)
    {
        OwnerStep step = OwnerSteps.Apply(State, happened, Limits, Now);
        State = step.State;
        Work = [.. step.Effects.Where(effect => effect is not OwnerEffect.Answer)];
        foreach (OwnerEffect.Answer answer in step.Effects.OfType<OwnerEffect.Answer>())
        {
            Assert.True(_answers.TryAdd(answer.Ticket, answer), $"The visitor {answer.Ticket} is answered twice: {answer}.");
        }

        return this;
    }

    /// <summary>The answer to a visitor; null while the visitor waits.</summary>
    public OwnerEffect.Answer? Find(long ticket) => _answers.GetValueOrDefault(ticket);

    /// <summary>Takes the answer to a visitor, and fails if there is none.</summary>
    public OwnerEffect.Answer Take(long ticket)
    {
        Assert.True(_answers.Remove(ticket, out OwnerEffect.Answer? answer), $"The visitor {ticket} is not answered.");
        return answer;
    }

    /// <summary>The reply to a request for an intent.</summary>
    public IntentDecision Reply(long ticket) => Assert.IsType<OwnerEffect.Reply>(Take(ticket)).Decision;

    /// <summary>Places an intent.</summary>
    public IntentRequest PlaceIntent(CommitId commitId, long expected, long ticket = 900)
    {
        IntentRequest request = Request(commitId, expected);
        Tell(new OwnerEvent.IntentRequestCame(ticket, request));
        Assert.IsType<IntentDecision.Granted>(Reply(ticket));
        return request;
    }
}
