using Granary.Domain;
using Granary.TestSupport;

namespace Granary.Storage.Tests.PostgreSql.Tables;

/// <summary>Aggregates with an indexed member of every kind, and random values for them, of which many occur twice.</summary>
internal static class Samples
{
    private static readonly string?[] _texts =
    [
        null, "", "a", "A", "b", "ab", "äb", "a\u0001", "\uD7FF", "\uE000", "\uE000a", "\uFFFD", "\uFFFF", "\U00010000", "\U0001F600b",
        "\U0010FFFF", "\U0010FFFF\u0001", "\U0010FFFFa", "it's \"quoted\" \\ %_",
    ];

    private static readonly decimal?[] _decimals =
        [null, 0, 1.1m, 1.10m, -1.1m, decimal.MaxValue, decimal.MinValue, 0.0000000000000000000000000001m, 100, 99.99m];

    private static readonly double?[] _doubles =
        [null, 0, -0.0, double.Epsilon, -double.Epsilon, 0.1, 1e300, -1e300, double.MaxValue, double.MinValue, 1.0 / 3];

    private static readonly long?[] _numbers = [null, 0, 1, -1, 10, 9, long.MaxValue, long.MinValue, 4_294_967_296];

    private static readonly TimeSpan?[] _spans = [null, TimeSpan.Zero, TimeSpan.FromTicks(1), TimeSpan.FromDays(-10), TimeSpan.FromDays(9)];

    /// <summary>Aggregates from a seed.</summary>
    public static IEnumerable<Sample> Draw(int count, int seed)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, count).Select(i => Draw(random, $"s{i}"));
    }

    private static Sample Draw(Random random, string id) => new()
    {
        Id = id,
        Name = Pick(random, _texts),
        Sender = Pick(random, _texts),
        Currency = Pick(random, _texts),
        Lane = random.Next(5),
        Count = random.Next(-3, 12),
        Number = Pick(random, _numbers),
        Price = Pick(random, _decimals),
        Ratio = Pick(random, _doubles),
        IsPaid = random.Next(3) switch { 0 => null, 1 => true, _ => false },
        SentAt = random.Next(5) == 0 ? null : An.Instant.AddTicks(random.Next(4)).ToOffset(TimeSpan.FromHours(random.Next(-3, 4))),
        Day = random.Next(5) == 0 ? null : new DateOnly(random.Next(1, 3), random.Next(1, 13), random.Next(1, 29)),
        Hour = random.Next(5) == 0 ? null : new TimeOnly(random.Next(24), random.Next(60)).Add(TimeSpan.FromTicks(random.Next(3))),
        Mark = random.Next(5) == 0 ? null : new Guid(random.Next(2), (short)random.Next(2), 0, new byte[8]),
        Size = random.Next(4) == 0 ? null : (Size)random.Next(3),
        Span = Pick(random, _spans),
        Part = random.Next(4) == 0 ? null : new Part { City = Pick(random, _texts), Fee = Pick(random, _decimals) },
    };

    private static T Pick<T>(Random random, T[] values) => values[random.Next(values.Length)];

    public enum Size
    {
        Small,
        Large,
        Huge,
    }

    public sealed class Part
    {
        public string? City { get; set; }

        public decimal? Fee { get; set; }
    }

    public sealed class Sample
    {
        public required string Id { get; init; }

        public string? Name { get; set; }

        public string? Sender { get; set; }

        public string? Currency { get; set; }

        public int Lane { get; set; }

        public int Count { get; set; }

        public long? Number { get; set; }

        public decimal? Price { get; set; }

        public double? Ratio { get; set; }

        public bool? IsPaid { get; set; }

        public DateTimeOffset? SentAt { get; set; }

        public DateOnly? Day { get; set; }

        public TimeOnly? Hour { get; set; }

        public Guid? Mark { get; set; }

        public Size? Size { get; set; }

        public TimeSpan? Span { get; set; }

        public Part? Part { get; set; }
    }

    public sealed class Model : IAggregateModel
    {
        public void Build(AggregateModelBuilder model) => model.Collection<Sample, string>("samples", sample => sample.Id)
            .FormerName(sample => sample.Sender, "from")
            .WhenMissing(sample => sample.Currency, "\uE000")
            .WhenMissing(sample => sample.Lane, 7)
            .Index(sample => sample.Name)
            .Index(sample => sample.Sender)
            .Index(sample => sample.Currency)
            .Index(sample => sample.Count)
            .Index(sample => sample.Number)
            .Index(sample => sample.Price)
            .Index(sample => sample.Ratio)
            .Index(sample => sample.IsPaid)
            .Index(sample => sample.SentAt)
            .Index(sample => sample.Day)
            .Index(sample => sample.Hour)
            .Index(sample => sample.Mark)
            .Index(sample => sample.Size)
            .Index(sample => sample.Span)
            .Index(sample => sample.Part!.City)
            .Index(sample => sample.Part!.Fee)
            .Index(sample => sample.Lane).Where(sample => sample.Name == "\uE000" && sample.Lane == 7);
    }
}
