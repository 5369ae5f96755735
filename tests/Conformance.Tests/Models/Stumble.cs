namespace Granary.Conformance.Tests.Models;

/// <summary>An aggregate whose methods fail in the ways in which methods of a domain fail.</summary>
public sealed class Stumble(string id)
{
    public string Id { get; } = id;

    public int Count { get; private set; }

    public void Fail(string how)
    {
        Count++;
        throw Failure(how);
    }

    /// <summary>The failures by name, with their data.</summary>
    public static IReadOnlyList<string> Ways { get; } =
        ["argument", "range", "null", "missing", "disposed", "file", "cancelled", "late", "several", "own", "holding", "default"];

    private static Exception Failure(string how)
    {
        Exception failure = how switch
        {
            "argument" => new ArgumentException("It is none.", nameof(how)),
            "range" => new ArgumentOutOfRangeException(nameof(how), new Step(1, 2.50m), "It is too far."),
            "null" => new ArgumentNullException(nameof(how)),
            "missing" => new KeyNotFoundException("There is none."),
            "disposed" => new ObjectDisposedException("lamp"),
            "file" => new FileNotFoundException("There is none.", "map.txt"),
            "cancelled" => new OperationCanceledException("It was called off."),
            "late" => new TimeoutException("It was too slow."),
            "several" => new AggregateException("Both.", new InvalidOperationException("one"), new StumbledException(new Step(1, 2), [])),
            "own" => new StumbledException(new Step(3, 4.0m), [new Step(5, 6), new Step(7, 8)], new InvalidOperationException("beneath")),
            "holding" => new StumbledException(new Step(3, 4.0m), new SortedSet<Step>([new Step(9, 1), new Step(5, 1)])),
            _ => new InvalidOperationException(),
        };
        failure.Data["way"] = how;
        failure.Data[1] = new Step(1, 1);
        failure.HelpLink = "https://example.org/";
        return failure;
    }
}
