using System.Security.Cryptography;
using System.Text;
using Granary.Client;
using Granary.Conformance.Tests.Models;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Samples.Shop.Members;
using Granary.Samples.Shop.Orders;
using Granary.Samples.Shop.People;
using Granary.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Granary.Conformance.Tests;

/// <summary>
/// A method runs where the aggregate lives: one call after another, each on the newest state, stored before it is answered.
/// </summary>
public abstract class InvocationFacts(StoreFixture store) : Facts(store)
{
    [Fact]
    public async Task A_method_that_changes_the_identity_is_refused_and_nothing_is_written()
    {
        await using GranaryInstance granary = Store.Open<RelabelledModel>();
        await granary.RunAsync(async unit => await unit.Repository<Relabelled, string>().AddAsync(new Relabelled("old", "x")));

        await Assert.ThrowsAsync<InvalidOperationException>(() => granary.InvokeAsync<Relabelled, string>("old", x => x.Relabel("new")));

        await using IUnitOfWork unit = granary.Begin();
        Assert.Equal("old", (await unit.Repository<Relabelled, string>().GetAsync("old")).Label);
    }

    [Fact]
    public async Task A_method_changes_the_stored_aggregate()
    {
        Order order = An.Order();
        await GivenAsync(order);
        string approver = "bert";

        await Granary.InvokeAsync<Order, OrderId>(order.Id, o => o.Approve(approver));

        Assert.Equal("bert", (await ReadAsync(order.Id))?.ApprovedBy);
        Assert.Equal(2, await VersionAsync(order.Id));
    }

    [Fact]
    public async Task A_method_may_take_value_objects_and_return_a_result()
    {
        Member member = An.Member();
        await GivenAsync<Member, MemberId>(member);

        await Granary.InvokeAsync<Member, MemberId>(member.Id, m => m.ChangeEmail(new Email("new@example.org")));

        Assert.True(await Granary.InvokeAsync<Member, MemberId, bool>(member.Id, m => m.HasPassword("secret")));
        Assert.False(await Granary.InvokeAsync<Member, MemberId, bool>(member.Id, m => m.HasPassword("other")));
        await using IUnitOfWork unit = Granary.Begin();
        Assert.Equal("new@example.org", (await unit.Repository<Member, MemberId>().GetAsync(member.Id)).Email.Value);
    }

    [Fact]
    public async Task Calls_on_one_aggregate_do_not_suffer_for_those_whose_value_the_store_refuses()
    {
        Member member = An.Member();
        await GivenAsync<Member, MemberId>(member);

        // No index of PostgreSQL holds a value of this length that compresses so badly; the other stores keep it.
        string large = Convert.ToHexString([.. Enumerable.Range(0, 200).SelectMany(i => SHA256.HashData(BitConverter.GetBytes(i)))]);
        Exception?[] failures = await Race.RunAsync(60, i =>
        {
            var email = new Email(i % 3 == 0 ? $"{i}{large}@example.org" : $"{i}@example.org");
            return Record.ExceptionAsync(() => Granary.InvokeAsync<Member, MemberId>(member.Id, m => m.ChangeEmail(email)));
        });

        Assert.All(Enumerable.Range(0, 60).Where(i => i % 3 != 0), i => Assert.Null(failures[i]));
        Assert.All(failures.OfType<Exception>(), failure => Assert.IsType<StoreRefusedException>(failure));
    }

    [Fact]
    public async Task A_method_that_throws_leaves_no_trace_and_its_exception_comes_unchanged()
    {
        Order order = An.Order();
        await GivenAsync(order);

        await Assert.ThrowsAsync<OnlyApprovedOrdersArePaid>(() => Granary.InvokeAsync<Order, OrderId>(order.Id, o => o.Pay()));
        await Assert.ThrowsAsync<ArgumentException>(() => Granary.InvokeAsync<Order, OrderId>(order.Id, o => o.Approve(" ")));

        Assert.Equal(1, await VersionAsync(order.Id));
    }

    [Fact]
    public async Task What_a_method_throws_tells_its_caller_the_same_wherever_it_ran()
    {
        await using GranaryInstance granary = Store.Open<StumbleModel>();
        string id = Guid.NewGuid().ToString();
        await granary.RunAsync(async unit => await unit.Repository<Stumble, string>().AddAsync(new Stumble(id)));
        foreach (string way in Stumble.Ways)
        {
            Exception thrown = Assert.ThrowsAny<Exception>(() => new Stumble(id).Fail(way));

            Exception caught = await Assert.ThrowsAnyAsync<Exception>(
                () => granary.InvokeAsync<Stumble, string>(id, stumble => stumble.Fail(way)));

            Assert.Equal(FailureText.Of(thrown), FailureText.Of(caught));
            Assert.Contains(nameof(Stumble.Fail), caught.StackTrace, StringComparison.Ordinal);
        }

        await using IUnitOfWork unit = granary.Begin();
        Assert.Equal(0, (await unit.Repository<Stumble, string>().GetAsync(id)).Count);
    }

    [Fact]
    public async Task A_method_that_changes_nothing_writes_nothing()
    {
        Order order = An.Order();
        await GivenAsync(order);

        await Granary.InvokeAsync<Order, OrderId>(order.Id, o => o.Postpone(order.DueOn));

        Assert.Equal(1, await VersionAsync(order.Id));
    }

    [Fact]
    public async Task An_aggregate_that_does_not_exist_cannot_be_invoked() =>
        await Assert.ThrowsAsync<AggregateNotFoundException>(() => Granary.InvokeAsync<Order, OrderId>(OrderId.New(), o => o.Pay()));

    [Fact]
    public async Task Many_calls_on_one_aggregate_never_conflict_and_none_is_lost()
    {
        Order order = An.Order();
        await GivenAsync(order);

        await Race.RunAsync(64, async i =>
        {
            await Granary.InvokeAsync<Order, OrderId>(order.Id, o => o.AddLine($"sku-{i}", 1, 1m));
            return i;
        });

        Assert.Equal(64, (await ReadAsync(order.Id))?.Lines.Select(line => line.Sku).Distinct().Count());
        Assert.Equal(65, await VersionAsync(order.Id));
    }

    [Fact]
    public async Task Calls_from_two_processes_are_both_applied()
    {
        Order order = An.Order();
        await GivenAsync(order);
        await using GranaryInstance other = Store.OpenAnother(o => o.Retries.MaxAttempts = 100);
        await using GranaryInstance one = Store.OpenAnother(o => o.Retries.MaxAttempts = 100);

        await Race.RunAsync(20, async i =>
        {
            await (i % 2 == 0 ? one : other).InvokeAsync<Order, OrderId>(order.Id, o => o.AddLine($"sku-{i}", 1, 1m));
            return i;
        });

        Assert.Equal(20, (await ReadAsync(order.Id))?.Lines.Count);
    }

    [Fact]
    public async Task A_repeated_call_is_recognised_and_not_run_again()
    {
        Order order = An.Order();
        await GivenAsync(order);
        var engine = Granary.Services.GetRequiredService<IAggregateEngine>();
        var call = new Invocation(
            CommitId.New(), StoredState.KeyOf(order), "AddLine(System.String,System.Int32,System.Decimal)", "[\"rye\",1,2.50]"u8.ToArray())
        {
            MayBeRepeat = true,
        };

        InvocationResult first = await engine.InvokeAsync(call, CancellationToken.None);
        InvocationResult second = await engine.InvokeAsync(call, CancellationToken.None);

        Assert.Equal((false, 2L), (first.IsRepeat, first.Version.ToNumber()));
        Assert.Equal((true, 2L), (second.IsRepeat, second.Version.ToNumber()));
        Assert.Single((await ReadAsync(order.Id))?.Lines ?? []);
    }

    [Fact]
    public async Task A_repeated_call_gets_the_version_of_the_first_time_whatever_others_changed_since()
    {
        Order order = An.Order();
        await GivenAsync(order);
        var engine = Granary.Services.GetRequiredService<IAggregateEngine>();
        var call = new Invocation(
            CommitId.New(), StoredState.KeyOf(order), "Approve(System.String)", "[\"bert\"]"u8.ToArray()) { MayBeRepeat = true };
        await engine.InvokeAsync(call, CancellationToken.None);
        await Granary.InvokeAsync<Order, OrderId>(order.Id, o => o.Pay());

        InvocationResult repeat = await engine.InvokeAsync(call, CancellationToken.None);
        await Granary.RunAsync(async unit => await unit.Repository<Order, OrderId>().RemoveAsync(order.Id));
        InvocationResult afterwards = await engine.InvokeAsync(call, CancellationToken.None);

        Assert.Equal((true, 2L), (repeat.IsRepeat, repeat.Version.ToNumber()));
        Assert.Equal((true, 2L), (afterwards.IsRepeat, afterwards.Version.ToNumber()));
    }

    [Theory]
    [InlineData(4094, true)]
    [InlineData(4095, false)]
    public async Task A_repeated_call_gets_the_result_of_the_first_time_where_it_was_short_enough_to_be_kept(int length, bool isKept)
    {
        await using GranaryInstance granary = Store.Open<NoteModel>();
        string text = new('x', length);
        await granary.RunAsync(async unit => await unit.Repository<Note, string>().AddAsync(new Note("n", text)));
        var engine = granary.Services.GetRequiredService<IAggregateEngine>();
        var key = new AggregateKey(new CollectionName("notes"), "n");
        var call = new Invocation(CommitId.New(), key, "Replace(System.String)", "[\"other\"]"u8.ToArray()) { MayBeRepeat = true };

        InvocationResult first = await engine.InvokeAsync(call, CancellationToken.None);
        InvocationResult second = await engine.InvokeAsync(call, CancellationToken.None);

        Assert.Equal($"\"{text}\"", Encoding.UTF8.GetString(first.Result ?? []));
        Assert.True(second.IsRepeat);
        Assert.Equal(isKept ? first.Result : null, second.Result);
    }

    [Fact]
    public async Task A_call_that_expects_another_version_is_refused()
    {
        Order order = An.Order();
        await GivenAsync(order);
        var engine = Granary.Services.GetRequiredService<IAggregateEngine>();
        var call = new Invocation(CommitId.New(), StoredState.KeyOf(order), "Approve(System.String)", "[\"bert\"]"u8.ToArray())
        {
            Expected = ExpectedVersion.Exactly(new AggregateVersion(7)),
        };

        var failure = await Assert.ThrowsAsync<ConcurrencyConflictException>(
            async () => await engine.InvokeAsync(call, CancellationToken.None));

        Assert.Equal((7L, 1L), (failure.Expected.Value, failure.Actual.Value));
        Assert.Equal(1, await VersionAsync(order.Id));
    }

    [Fact]
    public async Task What_is_no_call_of_a_method_of_the_aggregate_is_refused_and_named()
    {
        Order order = An.Order();
        await GivenAsync(order);

        var failure = await Assert.ThrowsAsync<UnsupportedSpecificationException>(
            () => Granary.InvokeAsync<Order, OrderId, decimal>(order.Id, o => o.Total + 1));

        Assert.Contains("o.Total", failure.Part, StringComparison.Ordinal);
        await Assert.ThrowsAsync<UnsupportedSpecificationException>(
            () => Granary.InvokeAsync<Order, OrderId, string>(order.Id, o => o.Customer.ToString()));
        await Assert.ThrowsAsync<UnsupportedSpecificationException>(
            () => Granary.InvokeAsync<Order, OrderId, int>(order.Id, o => o.GetHashCode()));
    }

    [Fact]
    public async Task A_method_of_a_subtype_is_invoked_through_its_family()
    {
        await GivenAsync<Person, PersonId>(new Employee(new PersonId(1), "Ada", "Byron", 10m));

        await Granary.InvokeAsync<Person, PersonId>(new PersonId(1), p => ((Employee)p).Raise(5.25m));

        await using IUnitOfWork unit = Granary.Begin();
        Assert.Equal(15.25m, ((Employee)await unit.Repository<Person, PersonId>().GetAsync(new PersonId(1))).Salary);
    }
}
