using Granary.Domain;
using Granary.Storage;
using Xunit;

namespace Granary.Client.Tests.Units;

/// <summary>One aggregate is changed by a closure, whichever form the closure has.</summary>
[Trait("Promise", "S2-22 The closure may run again, so it has no side effects, and retries are bounded.")]
public sealed class GranaryUpdatesTests : IAsyncLifetime
{
    private readonly GranaryInstance _granary = GranaryFactory.Create(granary => granary.AddModel<BoxModel>().UseInMemory());

    public Task InitializeAsync() => _granary.RunAsync(async unit => await unit.Repository<Box, string>().AddAsync(new Box("1", 1)));

    public async Task DisposeAsync() => await _granary.DisposeAsync();

    [Fact]
    public async Task A_closure_changes_the_aggregate_and_may_return_a_result_or_wait()
    {
        await _granary.UpdateAsync<Box, string>("1", box => box.Fill(2));
        Assert.Equal(2, await ContentAsync("1"));

        int before = await _granary.UpdateAsync<Box, string, int>("1", box =>
        {
            int content = box.Content;
            box.Fill(3);
            return content;
        });
        Assert.Equal((2, 3), (before, await ContentAsync("1") ?? 0));

        await _granary.UpdateAsync<Box, string>("1", async box =>
        {
            await Task.Yield();
            box.Fill(4);
        });
        Assert.Equal(4, await ContentAsync("1"));
    }

    [Fact]
    public async Task What_does_not_exist_is_made_by_or_create_or_refused()
    {
        await Assert.ThrowsAsync<AggregateNotFoundException>(() => _granary.UpdateAsync<Box, string>("2", box => box.Fill(2)));
        await Assert.ThrowsAsync<AggregateNotFoundException>(() => _granary.UpdateAsync<Box, string, int>("2", box => box.Content));
        await Assert.ThrowsAsync<AggregateNotFoundException>(() => _granary.ReplaceAsync<Box, string>("2", box => box));

        await _granary.UpdateAsync<Box, string>("2", box => box.Fill(7), id => new Box(id, 0));
        await _granary.UpdateAsync<Box, string>("3", _ => { }, id => new Box(id, 0));

        Assert.Equal(7, await ContentAsync("2"));
        Assert.Null(await ContentAsync("3"));
        Assert.Equal(
            1,
            await _granary.UpdateAsync<Box, string, int>(
                "1", box => box.Content, _ => throw new InvalidOperationException("It is there.")));
    }

    [Fact]
    public async Task What_the_closure_throws_comes_unchanged_and_nothing_is_written()
    {
        await Assert.ThrowsAsync<FormatException>(() => _granary.UpdateAsync<Box, string>("1", (Action<Box>)(box =>
        {
            box.Fill(9);
            throw new FormatException();
        })));

        Assert.Equal(1, await ContentAsync("1"));
    }

    [Fact]
    public async Task A_replacement_takes_the_place_of_what_was_there()
    {
        await _granary.ReplaceAsync<Box, string>("1", box => new Box(box.Id, box.Content + 4));
        Assert.Equal(5, await ContentAsync("1"));

        await _granary.ReplaceAsync<Box, string>("1", box =>
        {
            box.Fill(6);
            return box;
        });
        Assert.Equal(6, await ContentAsync("1"));

        await _granary.ReplaceAsync<Box, string>("2", box => new Box(box.Id, box.Content), id => new Box(id, 3));
        Assert.Equal(3, await ContentAsync("2"));
    }

    [Fact]
    public async Task A_replacement_with_another_identity_or_none_is_refused_and_nothing_is_written()
    {
        var other = await Assert.ThrowsAsync<InvalidOperationException>(
            () => _granary.ReplaceAsync<Box, string>("1", _ => new Box("2", 5)));
        Assert.Contains("another identity than '1'", other.Message, StringComparison.Ordinal);
        // A caller's mistake.
        var none = await Assert.ThrowsAsync<InvalidOperationException>(() => _granary.ReplaceAsync<Box, string>("1", _ => null!));
        Assert.Contains("The closure returned null", none.Message, StringComparison.Ordinal);

        Assert.Equal(1, await ContentAsync("1"));
        Assert.Null(await ContentAsync("2"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_loses_the_race_to_create_tries_again_on_what_the_winner_made(bool replaces)
    {
        int runs = 0;
        async Task OtherIsFasterAsync()
        {
            if (++runs == 1)
            {
                await _granary.RunAsync(async unit => await unit.Repository<Box, string>().AddAsync(new Box("2", 10)));
            }
        }

        await (replaces ? ReplaceAsync() : _granary.UpdateAsync<Box, string>("2", ChangeAsync, id => new Box(id, 0)));

        Assert.Equal((2, 11), (runs, await ContentAsync("2") ?? 0));

        async Task ChangeAsync(Box box)
        {
            await OtherIsFasterAsync();
            box.Fill(box.Content + 1);
        }

        Task ReplaceAsync() => _granary.ReplaceAsync<Box, string>(
            "2",
            box =>
            {
                OtherIsFasterAsync().GetAwaiter().GetResult(); // a replacing closure cannot wait
                return new Box(box.Id, box.Content + 1);
            },
            id => new Box(id, 0));
    }

    [Fact]
    public async Task Nothing_to_do_is_refused()
    {
        // Each null below is a caller's mistake.
        await Assert.ThrowsAsync<ArgumentNullException>(() => _granary.UpdateAsync<Box, string>("1", (Action<Box>)null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => _granary.UpdateAsync<Box, string>("1", (Func<Box, Task>)null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => _granary.UpdateAsync<Box, string, int>("1", null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => _granary.ReplaceAsync<Box, string>("1", null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => _granary.RunAsync((Func<IUnitOfWork, Task>)null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => ((IGranary)null!).UpdateAsync<Box, string>("1", box => box.Fill(1)));
    }

    private async Task<int?> ContentAsync(string id)
    {
        await using IUnitOfWork unit = _granary.Begin();
        return (await unit.Repository<Box, string>().FindAsync(id))?.Content;
    }
}
