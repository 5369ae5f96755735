using System.Reflection;
using Granary.Client.Routing;
using Granary.Contracts.Engines;
using Granary.Domain;
using Xunit;

namespace Granary.Client.Tests.Routing;

/// <summary>The engines of a granary end together.</summary>
public sealed class RoutedEngineTests
{
    private readonly List<string> _ended = [];

    [Fact]
    public async Task An_engine_that_fails_to_end_keeps_no_other_open()
    {
        var routed = new RoutedEngine(
            Engine("main"), [Route("first", new IOException("The file is gone.")), Route("second"), Route("third")]);

        var failure = await Assert.ThrowsAsync<IOException>(async () => await routed.DisposeAsync());

        Assert.Equal("The file is gone.", failure.Message);
        Assert.Equal(["first", "second", "third", "main"], _ended);
    }

    [Fact]
    public async Task The_failures_of_several_engines_come_together()
    {
        var routed = new RoutedEngine(Engine("main", new IOException("one")), [Route("first", new TimeoutException("two"))]);

        var failure = await Assert.ThrowsAsync<AggregateException>(async () => await routed.DisposeAsync());

        Assert.Equal(["two", "one"], failure.InnerExceptions.Select(inner => inner.Message));
    }

    private EngineRoute Route(string name, Exception? failure = null) =>
        new(Engine(name, failure), [new CollectionName(name)], IsReadOnly: false);

    private IAggregateEngine Engine(string name, Exception? failure = null)
    {
        IEndingEngine engine = DispatchProxy.Create<IEndingEngine, EndingEngine>();
        ((EndingEngine)(object)engine).Ended = () =>
        {
            _ended.Add(name);
            return failure is null ? Task.CompletedTask : Task.FromException(failure);
        };
        return engine;
    }

    /// <summary>An engine that owns something.</summary>
    internal interface IEndingEngine : IAggregateEngine, IAsyncDisposable;

    /// <summary>Answers the end alone; these tests ask for nothing else.</summary>
    internal class EndingEngine : DispatchProxy
    {
        public Func<Task> Ended { get; set; } = () => Task.CompletedTask;

        protected override object Invoke(MethodInfo? targetMethod, object?[]? args) =>
            targetMethod?.Name == nameof(IAsyncDisposable.DisposeAsync)
            ? new ValueTask(Ended())
            : throw new NotSupportedException(targetMethod?.Name);
    }
}
