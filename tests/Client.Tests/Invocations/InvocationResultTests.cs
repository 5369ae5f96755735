using Granary.Client.Tests.Units;
using Granary.Domain;
using Granary.Storage;
using Xunit;

namespace Granary.Client.Tests.Invocations;

/// <summary>A result comes back as the method returned it.</summary>
public sealed class InvocationResultTests : IAsyncLifetime
{
    private readonly GranaryInstance _granary = GranaryFactory.Create(granary => granary.AddModel<CounterModel>().UseInMemory());

    public Task InitializeAsync() => _granary.RunAsync(async unit => await unit.Repository<Counter, string>().AddAsync(new Counter("1")));

    public async Task DisposeAsync() => await _granary.DisposeAsync();

    [Fact]
    public async Task Numbers_records_and_null_come_back_as_they_are()
    {
        Assert.Null(await _granary.InvokeAsync<Counter, string, Step?>("1", c => c.Latest()));
        Assert.Equal(3, await _granary.InvokeAsync<Counter, string, int>("1", c => c.Add(3, "three")));
        Assert.Equal(1.5m, await _granary.InvokeAsync<Counter, string, decimal>("1", c => c.Half()));
        Assert.Equal(new Step(3, "three"), await _granary.InvokeAsync<Counter, string, Step?>("1", c => c.Latest()));
        await _granary.InvokeAsync<Counter, string>("1", c => c.Take(new Step(4, "seven")));
        Assert.Equal(new Step(7, "seven"), await _granary.InvokeAsync<Counter, string, Step?>("1", c => c.Latest()));
    }

    [Fact]
    public async Task A_result_that_the_call_converts_is_converted_where_it_arrives()
    {
        await _granary.InvokeAsync<Counter, string, int>("1", c => c.Add(3, "three"));

        Assert.Equal(1, await _granary.InvokeAsync<Counter, string, int>("1", c => (int)c.Half()));
        Assert.Equal(1.5, await _granary.InvokeAsync<Counter, string, double>("1", c => (double)c.Half()));
        Assert.Equal(4L, await _granary.InvokeAsync<Counter, string, long?>("1", c => c.Add(1, null)));
        Assert.Equal(2m, await _granary.InvokeAsync<Counter, string, object>("1", c => c.Half()));
    }

    [Fact]
    public async Task A_result_that_has_no_form_is_refused_as_such()
    {
        var failure = await Assert.ThrowsAsync<UnstorableValueException>(
            () => _granary.InvokeAsync<Counter, string, double>("1", c => c.Ratio(0)));

        Assert.Contains("The result of Ratio: it is NaN", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_is_sent_once_with_an_id_of_its_own()
    {
        var engine = new RecordingEngine();
        await using GranaryInstance granary = Recorded.Open(engine);

        await granary.InvokeAsync<Box, string>("1", box => box.Fill(3));
        await granary.InvokeAsync<Box, string>("1", box => box.Fill(3));

        Assert.Equal(["Invoke boxes/1 Fill(System.Int32)", "Invoke boxes/1 Fill(System.Int32)"], engine.Calls);
        Assert.Equal(2, engine.Invocations.Select(invocation => invocation.CommitId).Distinct().Count());
        await Assert.ThrowsAsync<UnsupportedSpecificationException>(() => granary.InvokeAsync<Box, string, int>("1", box => box.Content));
        Assert.Equal(2, engine.Calls.Count);
    }
}
