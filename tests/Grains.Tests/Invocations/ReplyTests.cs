using Granary.Domain;
using Granary.Grains.Tests.Clusters;
using Granary.Grains.Tests.Models;
using Granary.TestSupport;
using Xunit;

namespace Granary.Grains.Tests.Invocations;

/// <summary>Results and failures arrive at the caller unchanged.</summary>
public sealed class ReplyTests : ClusterTests
{
    private static readonly TicketId _id = new(1);

    [Fact]
    public async Task An_exception_of_the_domain_arrives_with_its_type_its_data_and_where_it_was_thrown()
    {
        await GivenTicketAsync();

        var failure = await Assert.ThrowsAsync<TicketRefusedException>(
            () => Granary.InvokeAsync<Ticket, TicketId>(_id, ticket => ticket.Refuse()));

        Assert.Equal((_id, 0, "Ticket 1 refuses."), (failure.Ticket, failure.Count, failure.Message));
        Assert.Contains(nameof(Ticket.Refuse), failure.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_exceptions_beneath_it_arrive_too()
    {
        await GivenTicketAsync();

        var failure = await Assert.ThrowsAsync<TicketRefusedException>(
            () => Granary.InvokeAsync<Ticket, TicketId>(_id, ticket => ticket.Wrap()));

        var beneath = Assert.IsType<InvalidOperationException>(failure.InnerException);
        Assert.Equal("beneath", beneath.Message);
        Assert.Equal(new TicketId(8), Assert.IsType<TicketRefusedException>(beneath.InnerException).Ticket);
    }

    [Fact]
    public async Task An_exception_of_any_part_of_dotnet_arrives_with_its_type()
    {
        await GivenTicketAsync();

        var failure = await Assert.ThrowsAsync<System.Xml.XmlException>(
            () => Granary.InvokeAsync<Ticket, TicketId, int>(_id, ticket => ticket.Break()));

        Assert.Contains("Not of the domain.", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(5000, false)]
    public async Task A_result_whose_first_answer_was_lost_comes_from_the_log_where_it_was_short_enough_to_be_kept(int length, bool isKept)
    {
        await GivenTicketAsync();
        Faults.AfterCommit = _ =>
        {
            Faults.AfterCommit = null;
            throw FaultPoints.InDoubt();
        };

        Task<string> call = Granary.InvokeAsync<Ticket, TicketId, string>(_id, ticket => ticket.Pad(length));

        if (isKept)
        {
            Assert.Equal(length, (await call).Length);
        }
        else
        {
            await Assert.ThrowsAsync<ResultNotKeptException>(() => call);
        }

        await using IUnitOfWork unit = Granary.Begin();
        Assert.Equal(1, (await unit.Repository<Ticket, TicketId>().GetAsync(_id)).Count);
    }

    private Task GivenTicketAsync() =>
        Granary.RunAsync(async unit => await unit.Repository<Ticket, TicketId>().AddAsync(new Ticket(_id)));
}
