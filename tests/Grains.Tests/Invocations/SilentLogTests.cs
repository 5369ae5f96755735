using Granary.Domain;
using Granary.Grains.Tests.Clusters;
using Granary.Grains.Tests.Models;
using Granary.TestSupport;
using Xunit;

namespace Granary.Grains.Tests.Invocations;

/// <summary>A call whose row was stored, whose answer was lost, and about which the log then cannot be asked.</summary>
public sealed class SilentLogTests : ClusterTests
{
    private static readonly TicketId _id = new(1);

    private int _answersToLose = 1;
    private int _questionsToLose;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task It_is_applied_once_and_answered_when_the_log_answers(int questions)
    {
        await GivenLossesAsync(questions);

        int count = await Granary.InvokeAsync<Ticket, TicketId, int>(_id, ticket => ticket.Increment());

        Assert.Equal((1, 1), (count, await CountAsync()));
        Assert.True(_answersToLose <= 0 && _questionsToLose <= 0, "Too few answers were lost.");
    }

    private async Task GivenLossesAsync(int questions)
    {
        await Granary.RunAsync(async unit => await unit.Repository<Ticket, TicketId>().AddAsync(new Ticket(_id)));
        _questionsToLose = questions;
        Faults.AfterCommit = _ => _answersToLose-- > 0 ? throw FaultPoints.InDoubt() : Task.CompletedTask;
        Faults.AfterFindOutcome = () =>
            Interlocked.Decrement(ref _questionsToLose) >= 0
                ? throw new StoreUnavailableException("The answer was cut off by the test.")
                : Task.CompletedTask;
    }

    private async Task<int> CountAsync()
    {
        await using IUnitOfWork unit = Granary.Begin();
        return (await unit.Repository<Ticket, TicketId>().GetAsync(_id)).Count;
    }
}
