using Xunit;

namespace Granary.Verification.Tests.Histories;

public sealed class HistoryLinesTests
{
    private static readonly (Act Act, Seen Seen)[] _everyKind =
    [
        (new Act.Transfer(1, 5, 2), new Seen.Nothing()),
        (new Act.Balances(), new Seen.Numbers([10, -10])),
        (new Act.Lists([new ListStep(1, null), new ListStep(2, 7)]), new Seen.Lists([[3, 4], null])),
        (new Act.Write(1, 2), new Seen.Version(3)),
        (new Act.Read(1), new Seen.Content(3) { Value = 2 }),
        (new Act.Increment(1), new Seen.Number(long.MaxValue)),
        (new Act.Count(1), new Seen.Number(1)),
        (new Act.Claim(1, 2), new Seen.Nothing()),
        (new Act.Release(1, 2), new Seen.Nothing()),
        (new Act.Holders(1), new Seen.Numbers([])),
        (new Act.Apply(1), new Seen.Nothing()),
        (new Act.Applied(1), new Seen.Ids([Guid.CreateVersion7()])),
        (new Act.Put(1, 2), new Seen.Version(1)),
        (new Act.Drop(1), new Seen.Nothing()),
        (new Act.Query { Least = 1, Most = 3 }, new Seen.Numbers([1])),
        (new Act.Create(1, 2), new Seen.Version(1)),
        (new Act.Delete(1), new Seen.Content(1) { Value = 2 }),
        (new Act.Look(1), new Seen.Content(0)),
    ];

    [Fact]
    public async Task Every_kind_of_request_and_outcome_comes_back_as_it_was_written()
    {
        Assert.Equal(Kinds(typeof(Act)), _everyKind.Select(pair => pair.Act.GetType()).OrderBy(type => type.Name));
        Assert.Equal(Kinds(typeof(Seen)), _everyKind.Select(pair => pair.Seen.GetType()).Distinct().OrderBy(type => type.Name));
        IEnumerable<Operation> succeeded = _everyKind.Select((pair, i) => new Operation(
            i, pair.Act, new Interval { Start = i, End = i + 2 }, new Outcome.Succeeded(pair.Seen))
        {
            Number = i, Attempts = 3, Waited = 1, CommitId = Guid.CreateVersion7(),
        });
        var failed = new Operation(
            1, new Act.Read(1), new Interval { Start = 100, End = 101 }, new Outcome.Failed(Outcome.Reason.Refused, "\"No\"\n"));
        Operation unknown = failed with { Outcome = new Outcome.Unknown("The line broke."), Client = 2 };
        var history = new History(
            [.. succeeded, failed, unknown], [new Fault(7, "A silo was killed.") { WholeAgain = 9 }, new Fault(8, "The disk was slow.")])
        {
            Began = new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero),
        };

        string written = await WriteAsync(history);
        History read = await HistoryLines.ReadAsync(new StringReader(written), CancellationToken.None);

        Assert.Equal(_everyKind.Length + 5, written.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(written, await WriteAsync(read));
        Assert.Equal(history.Operations.Select(Told), read.Operations.Select(Told));
        Assert.Equal(history.Faults, read.Faults);
        Assert.Equal(history.Began, read.Began);
    }

    [Theory]
    [InlineData("{\"operation\":", "Line 2 of the history cannot be read")]
    [InlineData("{\"operation\":{\"client\":1,\"act\":{\"kind\":\"fly\"}}}", "Line 2 of the history cannot be read")]
    [InlineData("{\"operation\":{\"wings\":2}}", "Line 2 of the history cannot be read")]
    [InlineData("{}", "Line 2 of the history must hold one operation, one fault or the beginning.")]
    [InlineData("{\"began\":\"2026-01-01T00:00:00Z\",\"fault\":{\"at\":1,\"text\":\"x\"}}", "Line 2 of the history must hold one")]
    public async Task A_line_that_is_neither_an_operation_nor_a_fault_is_refused_by_its_number(string line, string message)
    {
        var lines = new StringReader($"{{\"fault\":{{\"at\":1,\"text\":\"x\"}}}}\n{line}\n");

        InvalidDataException refused = await Assert.ThrowsAsync<InvalidDataException>(
            () => HistoryLines.ReadAsync(lines, CancellationToken.None));

        Assert.StartsWith(message, refused.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<Type> Kinds(Type set) =>
        set.GetNestedTypes(System.Reflection.BindingFlags.NonPublic).Where(set.IsAssignableFrom).OrderBy(type => type.Name);

    private static async Task<string> WriteAsync(History history)
    {
        var writer = new StringWriter { NewLine = "\n" };
        await HistoryLines.WriteAsync(writer, history, CancellationToken.None);
        return writer.ToString();
    }

    // A record with a list compares the list by reference, so the parts are compared one by one.
    private static string Told(Operation operation) =>
        $"{operation.Client} {operation.Act.GetType().Name} {operation.Time} {operation.Outcome.GetType().Name} {operation.Latency} "
        + $"{operation.Number} {operation.Attempts} {operation.Waited} {operation.CommitId}";
}
