using Granary.Cluster.Calls;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Xunit;

namespace Granary.Cluster.Tests.Calls;

/// <summary>The repeats of a call, and the conclusions that a caller may draw from its end.</summary>
public sealed class ClusterCallsTests
{
    private static readonly CommitId _id = CommitId.New();
    private readonly Queue<Func<ValueTask<string>>> _answers = [];
    private readonly List<bool> _repeats = [];
    private readonly ClusterCalls _calls;

    public ClusterCallsTests()
    {
        var options = new GranaryOptions();
        (options.Retries.FirstDelay, options.Retries.MaxDelay) = (TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(2));
        options.Cluster.RepeatFor = TimeSpan.FromMilliseconds(300);
        _calls = new ClusterCalls(options, TimeProvider.System);
    }

    [Fact]
    public async Task A_write_that_the_client_could_not_send_yet_is_no_repeat_when_it_is_sent()
    {
        Answer(Unsent(new ArgumentException("Could not find an implementation for interface.")), Sent("done"));

        Assert.Equal("done", await WriteAsync());

        Assert.Equal([false, false], _repeats);
    }

    [Fact]
    public async Task A_write_that_was_lost_is_a_repeat_when_it_is_sent_again()
    {
        Answer(Lost(new OperationCanceledException()), Unsent(new ArgumentException("No gateway.")), Sent("done"));

        Assert.Equal("done", await WriteAsync());

        Assert.Equal([false, true, true], _repeats);
    }

    [Fact]
    public async Task A_reply_that_leaves_a_repeat_open_is_asked_for_again_and_that_of_a_first_attempt_is_final()
    {
        Answer(Sent("away"));
        Assert.Equal("away", await WriteAsync());

        Answer(Lost(new TimeoutException()), Sent("away"), Sent("done"));
        Assert.Equal("done", await WriteAsync());
    }

    [Fact]
    public async Task A_write_whose_repeats_have_no_definite_answer_is_unknown_with_the_failure_of_the_last()
    {
        Answer(Lost(new TimeoutException()), Sent("away"));

        var unknown = await Assert.ThrowsAsync<OutcomeUnknownException>(async () => await WriteAsync());

        Assert.Contains("away", Assert.IsType<StoreUnavailableException>(unknown.InnerException).Message, StringComparison.Ordinal);
        Assert.True(_repeats.Count > 2);
    }

    [Fact]
    public async Task A_write_that_could_never_be_sent_is_known_not_to_have_been_applied()
    {
        Answer(Unsent(new ArgumentException("Could not find an implementation for interface.")));

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await WriteAsync());

        Assert.IsType<ArgumentException>(failure.InnerException);
        Assert.True(_repeats.Count > 1);
    }

    [Fact]
    public async Task A_write_that_was_sent_once_stays_in_doubt_whatever_ends_its_repeats()
    {
        Answer(Lost(new TimeoutException()), Unsent(new ArgumentException("Could not find an implementation for interface.")));
        Assert.Equal(_id, (await Assert.ThrowsAsync<OutcomeUnknownException>(async () => await WriteAsync())).CommitId);

        Answer(Lost(new TimeoutException()), Unsent(new ObjectDisposedException("client")));
        Assert.IsType<ObjectDisposedException>(
            (await Assert.ThrowsAsync<OutcomeUnknownException>(async () => await WriteAsync())).InnerException);
    }

    [Fact]
    public async Task A_failure_that_is_no_answer_leaves_a_write_in_doubt_and_is_told()
    {
        Answer(Lost(new NotSupportedException("The reply cannot be read.")));

        var unknown = await Assert.ThrowsAsync<OutcomeUnknownException>(async () => await WriteAsync());

        Assert.IsType<NotSupportedException>(unknown.InnerException);
        Assert.Single(_repeats);
    }

    [Fact]
    public async Task A_client_that_was_stopped_says_so_at_once_where_nothing_was_sent()
    {
        Answer(Unsent(new ObjectDisposedException("client")));

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await WriteAsync());

        Assert.Single(_repeats);
    }

    [Fact]
    public async Task A_question_is_asked_again_until_the_time_is_up()
    {
        Answer(Lost(new OperationCanceledException()), Unsent(new ArgumentException("No gateway.")), Sent("found"));
        Assert.Equal("found", await AskAsync(CancellationToken.None));

        Answer(Lost(new OperationCanceledException()));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await AskAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_question_that_its_caller_cancels_ends_as_cancelled_and_one_that_failed_by_itself_as_it_did()
    {
        using var source = new CancellationTokenSource();
        Answer(() =>
        {
            source.Cancel();
            return ValueTask.FromException<string>(new OperationCanceledException());
        });
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await AskAsync(source.Token));

        Answer(Lost(new InvalidOperationException("The order is approved already.")));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await AskAsync(CancellationToken.None));
    }

    private static Func<ValueTask<string>> Sent(string reply) => () => ValueTask.FromResult(reply);

    private static Func<ValueTask<string>> Lost(Exception failure) => () => ValueTask.FromException<string>(failure);

    private static Func<ValueTask<string>> Unsent(Exception failure) => () => throw failure;

    // The last answer is given again and again.
    private void Answer(params Func<ValueTask<string>>[] answers)
    {
        _answers.Clear();
        _repeats.Clear();
        foreach (Func<ValueTask<string>> answer in answers)
        {
            _answers.Enqueue(answer);
        }
    }

    private ValueTask<string> Next() => (_answers.Count > 1 ? _answers.Dequeue() : _answers.Peek())();

    private ValueTask<string> AskAsync(CancellationToken cancellationToken) => _calls.AskAsync(Next, cancellationToken);

    private ValueTask<string> WriteAsync() => _calls.WriteAsync(
        _id,
        isRepeat =>
        {
            _repeats.Add(isRepeat);
            return Next();
        },
        (reply, isRepeat) => isRepeat && reply == "away" ? AttemptEnd.Open : AttemptEnd.Answered,
        reply => new StoreUnavailableException(reply));
}
