using System.Text.Json;
using Granary.Peers.Comparisons;
using Granary.Peers.Workloads;
using Granary.Verification;
using Xunit;

namespace Granary.Peers.Tests.Comparisons;

/// <summary>The words for what a history shows: a promise that held, one that was broken, and what nobody promised.</summary>
public sealed class ComparisonTextTests
{
    private static readonly Guarantee _pair = Guarantee.All.Single(guarantee => guarantee.Key == Guarantee.PairKey);
    private static readonly Guarantee _bank = Guarantee.All.Single(guarantee => guarantee.Key == Guarantee.BankKey);

    private readonly PeerKind _promising = new("a", "A", _ => throw new InvalidOperationException(), Guarantee.PairKey);
    private readonly PeerKind _careful = new("b", "B", _ => throw new InvalidOperationException());

    [Fact]
    public void A_promise_that_held_is_told_with_what_was_seen() => Assert.Equal(
        "held: 1 reads of all accounts, 1 acknowledged transfers", ComparisonText.Cell(ResultOf(_promising, 3, -3), _pair));

    [Fact]
    public void A_promise_that_was_broken_is_counted_and_makes_the_peer_a_broken_one()
    {
        PeerResult result = ResultOf(_promising, 3, -2);

        Assert.Equal("**broken**: 1", ComparisonText.Cell(result, _pair));
        Assert.True(result.IsBroken);
        Assert.Contains("A, promised: two accounts", ComparisonText.Anomalies([result]), StringComparison.Ordinal);
        Assert.Contains("A read shows 1 in 2 accounts", ComparisonText.Anomalies([result]), StringComparison.Ordinal);
    }

    [Fact]
    public void An_anomaly_that_nobody_excluded_is_seen_and_no_breach()
    {
        PeerResult result = ResultOf(_careful, 3, -2);

        Assert.Equal("not promised; 1 seen", ComparisonText.Cell(result, _pair));
        Assert.Equal("not promised; none seen", ComparisonText.Cell(ResultOf(_careful, 3, -3), _pair));
        Assert.False(result.IsBroken);
    }

    [Fact]
    public void A_promise_of_which_nothing_was_seen_is_neither_held_nor_broken() => Assert.Equal(
        "too little to tell",
        ComparisonText.Cell(ResultOf(new PeerKind("c", "C", _promising.StartAsync, Guarantee.BankKey), 3, -3), _bank));

    [Fact]
    public void A_peer_that_ended_early_is_told_with_the_reason_and_has_not_kept_its_promises()
    {
        PeerResult whole = ResultOf(_promising, 3, -3);
        var result = new PeerResult(_promising, whole.History, whole.Faults) { Failure = "It did not stop." };

        Assert.Contains("| ended early | It did not stop. |", ComparisonText.Table([result]), StringComparison.Ordinal);
        Assert.True(whole.IsKept);
        Assert.False(result.IsKept);
    }

    [Fact]
    public void The_document_has_every_peer_with_its_guarantees()
    {
        string json = ComparisonJson.Write(
            new ComparisonOptions { Seed = 5 }, new Dictionary<string, string>(), [ResultOf(_promising, 3, -2), ResultOf(_careful, 3, -2)]);

        using var document = JsonDocument.Parse(json);
        Assert.Equal(5, document.RootElement.GetProperty("run").GetProperty("seed").GetInt32());
        JsonElement[] peers = [.. document.RootElement.GetProperty("peers").EnumerateArray()];
        Assert.Equal([true, false], peers.Select(peer => peer.GetProperty("isBroken").GetBoolean()));
        Assert.All(peers, peer => Assert.Equal(Guarantee.All.Count, peer.GetProperty("guarantees").GetArrayLength()));
    }

    // A transfer between the two accounts, which shows these balances.
    private static PeerResult ResultOf(PeerKind kind, params long[] balances)
    {
        var transfer = new Operation(
            0,
            new Act.Transfer(Requests.Pair[0], 1, Requests.Pair[1]),
            new Interval { Start = 1, End = 2 },
            new Outcome.Succeeded(new Seen.Numbers(balances)));
        return new PeerResult(kind, new History([transfer]), new Dictionary<string, int>());
    }
}
