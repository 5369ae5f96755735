using System.Linq.Expressions;
using System.Text.Json.Nodes;
using Granary.Client;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Storage.Stores;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Granary.Storage.Tests.PostgreSql.Tables.Samples;

namespace Granary.Storage.Tests.PostgreSql.Tables;

/// <summary>Queries over the column of a member of any kind give what the engine in memory gives of the same documents.</summary>
[Trait("Store", "PostgreSql")]
public sealed class ColumnQueryTests(ColumnQueryTests.Stores stores) : IClassFixture<ColumnQueryTests.Stores>
{
    private const int Rows = 150;
    private const int Seed = 1;

    [Fact]
    public async Task Columns_hold_what_documents_say() => Assert.Equal(0, await stores.Tables.CountStaleAsync<Model>());

    [Fact]
    public async Task A_column_has_the_order_of_dotnet()
    {
        Sample[] all = [.. Draw(Rows, Seed).Where((_, i) => !IsOlder(i))];
        HashSet<string> ids = [.. all.Select(sample => sample.Id)];

        await OrdersAsync("name", all, ids, sample => sample.Name, StringComparer.Ordinal);
        await OrdersAsync("count", all, ids, sample => sample.Count);
        await OrdersAsync("number", all, ids, sample => sample.Number);
        await OrdersAsync("price", all, ids, sample => sample.Price);
        await OrdersAsync("ratio", all, ids, sample => sample.Ratio);
        await OrdersAsync("is_paid", all, ids, sample => sample.IsPaid);
        await OrdersAsync("sent_at", all, ids, sample => sample.SentAt);
        await OrdersAsync("day", all, ids, sample => sample.Day);
        await OrdersAsync("hour", all, ids, sample => sample.Hour);
        await OrdersAsync("part__city", all, ids, sample => sample.Part?.City, StringComparer.Ordinal);
        await OrdersAsync("part__fee", all, ids, sample => sample.Part?.Fee);
    }

    [Fact]
    public async Task Texts_are_found_by_every_form()
    {
        foreach (Expression<Func<Sample, string?>> member in new Expression<Func<Sample, string?>>[]
        {
            sample => sample.Name, sample => sample.Sender, sample => sample.Currency, sample => sample.Part!.City,
        })
        {
            await AgreeOnAllAsync(member);
            foreach (string text in new[] { "", "a", "\uE000", "\uFFFF", "\U0010FFFF", "\U0001F600", "b" })
            {
                await AgreeAsync(member, text, (value, sought) => value!.StartsWith(sought, StringComparison.Ordinal));
                await AgreeAsync(member, text, (value, sought) => value!.EndsWith(sought, StringComparison.Ordinal));
                await AgreeAsync(member, text, (value, sought) => value!.Contains(sought, StringComparison.Ordinal));
                await AgreeAsync(member, text, (value, sought) => string.Equals(value, sought, StringComparison.OrdinalIgnoreCase));
                await AgreeAsync(member, text, (value, sought) => string.CompareOrdinal(value, sought) > 0);
                await AgreeAsync(member, text, (value, sought) => !(string.CompareOrdinal(value, sought) <= 0));
                await AgreeAsync(member, text, (value, sought) => value!.Length > sought.Length);
                await AgreeAsync(member, text, (value, sought) => (value ?? "a") == sought);
            }
        }

        await AgreeAsync(sample => sample.Name == sample.Sender);
        await AgreeAsync(sample => string.CompareOrdinal(sample.Name, sample.Currency) < 0);
        await AgreeAsync(sample => sample.Name == "\uE000" && sample.Lane == 7);
        await AgreeAsync(sample => !(sample.Name == "\uE000") || sample.Lane == 7);
    }

    [Fact]
    public async Task Numbers_are_found_by_every_form()
    {
        await AgreeOnNumbersAsync(sample => sample.Count);
        await AgreeOnNumbersAsync(sample => sample.Lane);
        await AgreeOnNumbersAsync(sample => sample.Number, isSummed: false);
        await AgreeOnNumbersAsync(sample => sample.Price, isSummed: false);
        await AgreeOnNumbersAsync(sample => sample.Part!.Fee, isSummed: false);
        await AgreeOnNumbersAsync(sample => sample.Ratio, isSummed: false);
        await AgreeAsync(sample => sample.Count + sample.Lane > 5);
        await AgreeAsync(sample => sample.Price > sample.Part!.Fee);
        await AgreeAsync(sample => sample.Count == sample.Number);
        await AgreeAsync(sample => (sample.Price ?? 1) > 1);
        await AgreeOnAnswerAsync(query => query.Where(sample => sample.Ratio < 10 && sample.Ratio > -10).SumAsync(x => x.Ratio));
        await AgreeOnAnswerAsync(query => query.Where(sample => sample.Price < 1000 && sample.Price > -5).SumAsync(sample => sample.Price));
        await AgreeOnAnswerAsync(query => query.Where(sample => sample.Price < 1000 && sample.Price > -5).AverageAsync(x => x.Price));
    }

    [Fact]
    public async Task Moments_are_found_by_every_form()
    {
        await AgreeOnRangesAsync(sample => sample.SentAt);
        await AgreeOnRangesAsync(sample => sample.Day);
        await AgreeOnRangesAsync(sample => sample.Hour);
        await AgreeAsync(sample => sample.Day!.Value.Month == 3);
        await AgreeAsync(sample => sample.Hour!.Value.Hour > 11);
        await AgreeAsync(sample => sample.SentAt!.Value.UtcDateTime.Hour > 3);
    }

    [Fact]
    public async Task Other_kinds_are_found_by_equality_and_order()
    {
        await AgreeOnAllAsync(sample => sample.IsPaid);
        await AgreeOnAllAsync(sample => sample.Mark);
        await AgreeOnAllAsync(sample => sample.Size, isOrdered: false);
        await AgreeOnAllAsync(sample => sample.Span, isOrdered: false);
        await AgreeAsync(sample => sample.IsPaid == true || sample.Size == Size.Huge);
        await AgreeAsync(sample => !(sample.IsPaid == true));
    }

    private async Task AgreeOnNumbersAsync<TValue>(Expression<Func<Sample, TValue>> member, bool isSummed = true)
    {
        await AgreeOnRangesAsync(member);
        if (isSummed)
        {
            await AgreeOnAnswerAsync(query => query.SumAsync(member));
            await AgreeOnAnswerAsync(query => query.AverageAsync(member));
        }
    }

    private async Task AgreeOnRangesAsync<TValue>(Expression<Func<Sample, TValue>> member)
    {
        await AgreeOnAllAsync(member);
        foreach (object value in ValuesOf(member).OfType<object>().Take(6))
        {
            foreach (ExpressionType @operator in new[]
            {
                ExpressionType.LessThan, ExpressionType.LessThanOrEqual, ExpressionType.GreaterThan, ExpressionType.GreaterThanOrEqual,
            })
            {
                Expression compared = Expression.MakeBinary(@operator, member.Body, Expression.Constant(value, typeof(TValue)));
                await AgreeAsync(Expression.Lambda<Func<Sample, bool>>(compared, member.Parameters));
                await AgreeAsync(Expression.Lambda<Func<Sample, bool>>(Expression.Not(compared), member.Parameters));
            }
        }
    }

    private async Task AgreeOnAllAsync<TValue>(Expression<Func<Sample, TValue>> member, bool isOrdered = true)
    {
        TValue[] values = [.. ValuesOf(member)];
        foreach (TValue value in values)
        {
            BinaryExpression equal = Expression.Equal(member.Body, Expression.Constant(value, typeof(TValue)));
            await AgreeAsync(Expression.Lambda<Func<Sample, bool>>(equal, member.Parameters));
            await AgreeAsync(Expression.Lambda<Func<Sample, bool>>(Expression.Not(equal), member.Parameters));
        }

        TValue[] present = [.. values.Where(value => value is not null).Take(2)];
        foreach (TValue[] some in new[] { values[..3], [.. values[^2..], values[0]], present })
        {
            Expression among = Expression.Call(
                typeof(Enumerable), nameof(Enumerable.Contains), [typeof(TValue)], Expression.Constant(some), member.Body);
            await AgreeAsync(Expression.Lambda<Func<Sample, bool>>(among, member.Parameters));
            await AgreeAsync(Expression.Lambda<Func<Sample, bool>>(Expression.Not(among), member.Parameters));
        }

        await AgreeOnAnswerAsync(query => query.CountByAsync(member), isList: true);
        await AgreeOnAnswerAsync(query => query.OrderBy(sample => sample.Id).Select(member).ToListAsync(), isList: true);
        if (isOrdered)
        {
            await AgreeOnOrderAsync(member);
        }
    }

    private async Task AgreeOnOrderAsync<TValue>(Expression<Func<Sample, TValue>> member)
    {
        await AgreeOnAnswerAsync(query => query.MinAsync(member));
        await AgreeOnAnswerAsync(query => query.MaxAsync(member));
        await AgreeOnAnswerAsync(query => WalkAsync(query.OrderBy(member)), isList: true);
        await AgreeOnAnswerAsync(query => WalkAsync(query.OrderByDescending(member)), isList: true);
        await AgreeOnAnswerAsync(query => WalkAsync(query.OrderBy(sample => sample.IsPaid).ThenByDescending(member)), isList: true);
        await AgreeOnAnswerAsync(query => IdsAsync(query.OrderByDescending(member).Skip(5).Take(20)), isList: true);
    }

    private static IEnumerable<TValue> ValuesOf<TValue>(Expression<Func<Sample, TValue>> member)
    {
        Func<Sample, TValue> read = Expression.Lambda<Func<Sample, TValue>>(
            member.Body.ToString().Contains(".Part.", StringComparison.Ordinal)
                ? Expression.Condition(
                    Expression.Equal(
                        Expression.Property(member.Parameters[0], nameof(Sample.Part)), Expression.Constant(null, typeof(Part))),
                    Expression.Default(typeof(TValue)),
                    member.Body)
                : member.Body,
            member.Parameters).Compile();
        return Draw(Rows, Seed).Select(read).Distinct();
    }

    private Task AgreeAsync(
        Expression<Func<Sample, string?>> member, string sought, Expression<Func<string?, string, bool>> rule)
    {
        var replaced = new Replacing(new Dictionary<ParameterExpression, Expression>
        {
            [rule.Parameters[0]] = member.Body,
            [rule.Parameters[1]] = Expression.Constant(sought),
        });
        return AgreeAsync(Expression.Lambda<Func<Sample, bool>>(replaced.Visit(rule.Body), member.Parameters));
    }

    private async Task AgreeAsync(Expression<Func<Sample, bool>> rule)
    {
        try
        {
            await AgreeOnAnswerAsync(query => IdsAsync(query.Where(rule).OrderBy(sample => sample.Id)), isList: true);
            await AgreeOnAnswerAsync(query => query.Where(rule).CountAsync());
        }
        catch (Xunit.Sdk.XunitException failure)
        {
            throw new Xunit.Sdk.XunitException($"{rule}: {failure.Message}");
        }
    }

    private async Task AgreeOnAnswerAsync<TAnswer>(Func<IAggregateQuery<Sample>, Task<TAnswer>> ask, bool isList = false)
    {
        TAnswer expected = await AskAsync(stores.Memory, ask);
        TAnswer actual = await AskAsync(stores.Database, ask);
        Assert.Equal(expected, actual);
        Assert.True(!isList || expected is System.Collections.IEnumerable);
    }

    private static Task<TAnswer> AskAsync<TAnswer>(GranaryInstance granary, Func<IAggregateQuery<Sample>, Task<TAnswer>> ask) =>
        granary.RunAsync(unit => ask(unit.Repository<Sample, string>().All()));

    private static async Task<string[]> IdsAsync(IAggregateQuery<Sample> query) =>
        [.. (await query.ToListAsync()).Select(sample => sample.Id)];

    // Page by page, each behind the cursor of the one before.
    private static async Task<string[]> WalkAsync(IAggregateQuery<Sample> query)
    {
        var ids = new List<string>();
        for (KeysetRequest? next = KeysetRequest.First(13); next is { } request;)
        {
            KeysetPage<Sample> page = await query.PageAsync(request);
            ids.AddRange(page.Items.Select(sample => sample.Id));
            Assert.InRange(ids.Count, 0, Rows);
            next = page.Next();
        }

        return [.. ids];
    }

    private async Task OrdersAsync<TKey>(
        string column, Sample[] all, HashSet<string> ids, Func<Sample, TKey> key, IComparer<TKey>? comparer = null)
    {
        string[] inColumn = await stores.Tables.ReadAsync(
            $"select id from {stores.Tables.Schema}.samples order by \"{column}\" nulls first, id");

        Assert.Equal(
            all.OrderBy(key, comparer).ThenBy(sample => sample.Id, StringComparer.Ordinal).Select(sample => sample.Id),
            inColumn.Where(ids.Contains));
    }

    // Every fifth document lacks members, and every seventh has one under its former name.
    private static bool IsOlder(int i) => i % 5 == 0;

    /// <summary>Puts expressions in the place of parameters.</summary>
    private sealed class Replacing(Dictionary<ParameterExpression, Expression> replacements) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => replacements.GetValueOrDefault(node, node);
    }

    /// <summary>The same documents in PostgreSQL and in memory.</summary>
    public sealed class Stores : IAsyncLifetime
    {
        internal TablesOfStore Tables { get; } = new();

        internal GranaryInstance Memory { get; } = GranaryFactory.Create(builder => builder.AddModel<Model>().UseInMemory());

        internal GranaryInstance Database { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Database = Tables.Open<Model>();
            AggregateMapping mapping = Database.Services.GetRequiredService<AggregateMappings>().For(typeof(Sample));
            AggregateWrite[] writes =
            [
                .. Draw(Rows, Seed).Select((sample, i) => new AggregateWrite(
                    mapping.KeyOf(sample), ExpectedVersion.Absent, Document(mapping, sample, i))),
            ];
            foreach (GranaryInstance granary in new[] { Memory, Database })
            {
                await granary.Services.GetRequiredService<IAggregateEngine>().StartAsync(CancellationToken.None);
                var unit = new WriteBatch(CommitId.New(), writes, [], DateTimeOffset.UtcNow.AddMinutes(5));
                await granary.Services.GetRequiredService<IAggregateStore>().CommitAsync([unit], Thoroughness.EveryUnit);
            }
        }

        public async Task DisposeAsync()
        {
            await Memory.DisposeAsync();
            await Database.DisposeAsync();
            await Tables.DisposeAsync();
        }

        private static byte[] Document(AggregateMapping mapping, Sample sample, int i)
        {
            JsonObject document = JsonNode.Parse(mapping.Write(sample, mapping.KeyOf(sample)))!.AsObject();
            if (i % 7 == 0)
            {
                JsonNode? sender = document["sender"];
                document.Remove("sender");
                document["from"] = sender;
            }

            if (IsOlder(i))
            {
                document.Remove("currency");
                document.Remove("lane");
            }

            return System.Text.Encoding.UTF8.GetBytes(document.ToJsonString());
        }
    }
}
