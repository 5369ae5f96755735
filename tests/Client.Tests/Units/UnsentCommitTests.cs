using Granary.Contracts.Engines;
using Granary.Domain;
using Xunit;

namespace Granary.Client.Tests.Units;

/// <summary>A commit that was refused before it was sent leaves its unit as it was.</summary>
public sealed class UnsentCommitTests
{
    private readonly RecordingEngine _engine = new();

    public static TheoryData<string> Refusals => [.. _refusals.Keys];

    private static readonly Dictionary<string, RepositoryException> _refusals = new()
    {
        ["immutable"] = new ImmutableAggregateException(Recorded.Key("1")),
        ["read-only"] = new ReadOnlyCollectionException(new CollectionName("boxes")),
        ["two stores"] = new SeveralStoresException(new CollectionName("boxes"), new CollectionName("crates")),
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_refusal_by_an_engine_that_sent_nothing_leaves_the_unit_open_and_it_commits_after_a_correction(string name)
    {
        Queue<RepositoryException?> answers = new([_refusals[name], null]);
        _engine.OnCommit = _ => answers.Dequeue() is { } refusal ? throw refusal : new CommitResult.Committed(CommittedVersions.Unknown);
        await using GranaryInstance granary = Recorded.Open(_engine);
        await using IUnitOfWork unit = granary.Begin();
        await unit.Repository<Box, string>().AddAsync(new Box("1", 1));

        Assert.Same(_refusals[name], await Record.ExceptionAsync(async () => await unit.CommitAsync()));
        await unit.Repository<Box, string>().RemoveAsync("1");
        await unit.Repository<Box, string>().AddAsync(new Box("2", 1));
        await unit.CommitAsync();

        Assert.Equal(["Commit boxes/1", "Commit boxes/2"], _engine.Calls);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await unit.CommitAsync());
    }

    [Fact]
    public async Task In_doubt_the_same_refusal_leaves_the_doubt()
    {
        Queue<RepositoryException?> answers = new([new OutcomeUnknownException(CommitId.New()), _refusals["immutable"], null]);
        _engine.OnCommit = _ => answers.Dequeue() is { } failure ? throw failure : new CommitResult.Committed(CommittedVersions.Unknown);
        await using GranaryInstance granary = Recorded.Open(_engine);
        await using IUnitOfWork unit = granary.Begin();
        await unit.Repository<Box, string>().AddAsync(new Box("1", 1));

        await Assert.ThrowsAsync<OutcomeUnknownException>(async () => await unit.CommitAsync());
        await Assert.ThrowsAsync<OutcomeUnknownException>(async () => await unit.CommitAsync());
        await unit.CommitAsync();

        Assert.All(_engine.Batches.Skip(1), batch => Assert.True(batch.IsInDoubt));
    }
}
