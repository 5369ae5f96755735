using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Storage.Commits;
using Xunit;

namespace Granary.Storage.Tests.Commits;

/// <summary>Any number of units read an aggregate, or one unit writes it.</summary>
public sealed class KeyClaimsTests
{
    private static readonly CollectionName _collection = new("things");

    private readonly KeyClaims _claims = new();

    [Fact]
    public void Without_claims_every_unit_is_allowed()
    {
        Assert.True(_claims.Allow(Writing("a")));
        Assert.True(_claims.Allow(Reading("a")));
        Assert.True(_claims.Allow(Reading()));
    }

    [Fact]
    public void A_written_aggregate_is_neither_written_nor_read_by_another_unit()
    {
        _claims.Add(Writing("a"));

        Assert.False(_claims.Allow(Writing("b", "a")));
        Assert.False(_claims.Allow(Reading("b", "a")));
        Assert.True(_claims.Allow(Writing("b")));
        Assert.True(_claims.Allow(Reading("b")));
    }

    [Fact]
    public void A_read_aggregate_is_read_by_other_units_and_written_by_none()
    {
        _claims.Add(Reading("a"));

        Assert.False(_claims.Allow(Writing("a")));
        Assert.True(_claims.Allow(Reading("a")));
    }

    [Fact]
    public void An_aggregate_stays_claimed_until_its_last_reader_is_gone()
    {
        _claims.Add(Reading("a"));
        _claims.Add(Reading("a"));
        _claims.Add(Reading("a"));

        _claims.Remove(Reading("a"));
        _claims.Remove(Reading("a"));
        Assert.False(_claims.Allow(Writing("a")));

        _claims.Remove(Reading("a"));
        Assert.True(_claims.Allow(Writing("a")));
    }

    [Fact]
    public void An_aggregate_is_free_when_its_writer_is_gone()
    {
        _claims.Add(Writing("a", "b"));

        _claims.Remove(Writing("a", "b"));

        Assert.True(_claims.Allow(Writing("a", "b")));
    }

    // Units that are passed over claim what they want, although they collide with each other.
    [Fact]
    public void A_claim_to_write_is_not_weakened_by_readers_that_come_after_it()
    {
        _claims.Add(Writing("a"));
        _claims.Add(Reading("a"));
        _claims.Add(Reading("a"));

        Assert.False(_claims.Allow(Reading("a")));
        Assert.False(_claims.Allow(Writing("a")));
    }

    [Fact]
    public void A_claim_to_write_comes_before_those_of_earlier_readers()
    {
        _claims.Add(Reading("a"));
        _claims.Add(Writing("a"));

        Assert.False(_claims.Allow(Reading("a")));
    }

    private static WriteBatch Writing(params string[] ids) => new(
        CommitId.New(), [.. ids.Select(id => new AggregateWrite(Key(id), ExpectedVersion.Absent, [1]))], [], DateTimeOffset.MaxValue);

    private static WriteBatch Reading(params string[] ids) => new(
        CommitId.New(), [], [.. ids.Select(id => new AggregateRead(Key(id), new AggregateVersion(1)))], DateTimeOffset.MaxValue);

    private static AggregateKey Key(string id) => new(_collection, id);
}
