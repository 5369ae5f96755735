namespace Granary.Mapping.Tests.Aggregates.Catalogue;

/// <summary>Methods that are invoked where the aggregate lives.</summary>
internal sealed class MethodShapes : ShapeGroup
{
    public override string Title => "Arguments and results of methods";

    public override string Text =>
        "A public method can be invoked on the aggregate where it lives. Its arguments and its result are sent as JSON, by the "
        + "rules of members.";

    public sealed class Nothing
    {
        public int Id { get; } = 1;

        public void Run()
        {
        }

        public static object?[] Arguments() => [];
    }

    public sealed class TakesText
    {
        public int Id { get; } = 1;

        public string Run(string name) => name;

        public static object?[] Arguments() => ["anna"];
    }

    public sealed class TakesNumbers
    {
        public int Id { get; } = 1;

        public decimal Run(int count, decimal price) => count * price;

        public static object?[] Arguments() => [2, 1.50m];
    }

    public sealed class TakesNull
    {
        public int Id { get; } = 1;

        public string? Run(string? name, int? count) => count is null ? name : "a";

        public static object?[] Arguments() => [null, null];
    }

    public sealed class TakesAMoment
    {
        public int Id { get; } = 1;

        public DateTimeOffset Run(DateTimeOffset at) => at;

        public static object?[] Arguments() => [new DateTimeOffset(2026, 1, 31, 9, 30, 0, TimeSpan.FromHours(2))];
    }

    public sealed class TakesAnEnum
    {
        public int Id { get; } = 1;

        public DayOfWeek Run(DayOfWeek day) => day;

        public static object?[] Arguments() => [DayOfWeek.Monday];
    }

    public sealed class TakesAnUndefinedEnum
    {
        public int Id { get; } = 1;

        public DayOfWeek Run(DayOfWeek day) => day;

        public static object?[] Arguments() => [(DayOfWeek)9];
    }

    public sealed class TakesAValueObject
    {
        public int Id { get; } = 1;

        public Money Run(Money price) => price with { Amount = price.Amount * 2 };

        public static object?[] Arguments() => [new Money(1.50m, "EUR")];
    }

    internal readonly record struct Money(decimal Amount, string Currency);

    public sealed class TakesAWrapper
    {
        public int Id { get; } = 1;

        public OrderId Run(OrderId id) => id;

        public static object?[] Arguments() => [new OrderId("a")];
    }

    internal readonly record struct OrderId(string Value);

    public sealed class TakesAList
    {
        public int Id { get; } = 1;

        public IReadOnlyList<int> Run(IReadOnlyList<int> numbers) => [.. numbers.Reverse()];

        public static object?[] Arguments() => [new List<int> { 1, 2 }];
    }

    public sealed class TakesADictionary
    {
        public int Id { get; } = 1;

        public Dictionary<string, int> Run(Dictionary<string, int> counts) => counts;

        public static object?[] Arguments() => [new Dictionary<string, int> { ["a"] = 1 }];
    }

    public sealed class TakesParams
    {
        public int Id { get; } = 1;

        public int Run(params int[] numbers) => numbers.Sum();

        public static object?[] Arguments() => [new[] { 1, 2 }];
    }

    public sealed class TakesADefault
    {
        public int Id { get; } = 1;

        public int Run(int count = 7) => count;

        public static object?[] Arguments() => [8];
    }

    public sealed class TakesBytes
    {
        public int Id { get; } = 1;

        public byte[] Run(byte[] content) => content;

        public static object?[] Arguments() => [new byte[] { 1, 2 }];
    }

    public sealed class TakesAnObject
    {
        public int Id { get; } = 1;

        public int Run(object anything) => 7;

        public static object?[] Arguments() => ["a"];
    }

    public sealed class TakesAStack
    {
        public int Id { get; } = 1;

        public int Run(Stack<int> numbers) => numbers.Count;

        public static object?[] Arguments() => [new Stack<int>([1, 2])];
    }

    public sealed class TakesAStream
    {
        public int Id { get; } = 1;

        public long Run(Stream content) => content.Length;

        public static object?[] Arguments() => [Stream.Null];
    }

    public sealed class TakesADelegate
    {
        public int Id { get; } = 1;

        public int Run(Func<int> next) => next();

        public static object?[] Arguments() => [(Func<int>)(() => 7)];
    }

    public sealed class TakesAService
    {
        public int Id { get; } = 1;

        public DateTimeOffset Run(TimeProvider time) => time.GetUtcNow();

        public static object?[] Arguments() => [TimeProvider.System];
    }

    public sealed class TakesACancellation
    {
        public int Id { get; } = 1;

        public int Run(CancellationToken cancellationToken) => cancellationToken.IsCancellationRequested ? 0 : 7;

        public static object?[] Arguments() => [CancellationToken.None];
    }

    public sealed class TakesATuple
    {
        public int Id { get; } = 1;

        public int Run((int One, int Other) pair) => pair.One + pair.Other;

        public static object?[] Arguments() => [(1, 2)];
    }

    public sealed class TakesTextWithNul
    {
        public int Id { get; } = 1;

        public string Run(string text) => text;

        public static object?[] Arguments() => ["a\0b"];
    }

    public sealed class TakesNotANumber
    {
        public int Id { get; } = 1;

        public double Run(double number) => number;

        public static object?[] Arguments() => [double.NaN];
    }

    public sealed class TakesAReference
    {
        public int Id { get; } = 1;

        public void Run(ref int count) => count++;

        public static object?[] Arguments() => [7];
    }

    public sealed class TakesASpan
    {
        public int Id { get; } = 1;

        public int Run(ReadOnlySpan<char> text) => text.Length;

        public static object?[] Arguments() => ["a"];
    }

    public sealed class IsGeneric
    {
        public int Id { get; } = 1;

        public T Run<T>(T value) => value;

        public static object?[] Arguments() => [7];
    }

    public sealed class ReturnsATask
    {
        public int Id { get; } = 1;

        public Task<int> Run() => Task.FromResult(7);

        public static object?[] Arguments() => [];
    }

    public sealed class ReturnsNull
    {
        public int Id { get; } = 1;

        public string? Run() => null;

        public static object?[] Arguments() => [];
    }

    public sealed class ReturnsItself
    {
        public int Id { get; } = 1;

        public ReturnsItself Run() => this;

        public static object?[] Arguments() => [];
    }

    public sealed class ReturnsAnObject
    {
        public int Id { get; } = 1;

        public object Run() => "a";

        public static object?[] Arguments() => [];
    }

    public sealed class ReturnsASequence
    {
        public int Id { get; } = 1;

        public IEnumerable<int> Run()
        {
            yield return 1;
            yield return 2;
        }

        public static object?[] Arguments() => [];
    }

    public sealed class ReturnsAnObjectDeepDown
    {
        public int Id { get; } = 1;

        public Answer Run() => new();

        public static object?[] Arguments() => [];
    }

    internal sealed class Answer
    {
        public List<object> Parts { get; } = [];
    }
}
