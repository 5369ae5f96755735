using System.Linq.Expressions;
using Granary.Client;
using Granary.Conformance.Tests.Models;
using Granary.Domain;
using Granary.TestSupport;
using Xunit;

namespace Granary.Conformance.Tests;

/// <summary>A rule means the same on every store as in C#, in rare cases too, or is refused by name.</summary>
public abstract class MeaningFacts(StoreFixture store) : Facts(store)
{
    private static readonly string[] _names = ["a", "A", "ab", "b", "a\u0001", "a😀", "😀", "a\uE000", ""];

    [Fact]
    public Task What_is_not_reached_in_csharp_is_not_evaluated() => AgreeAsync(() =>
    {
        List<string>? ids = null;
        int? least = null;
        string? text = null;
        Mail? mail = null;
        int zero = 0;
        int[] none = [];
        return
        [
            x => ids == null || ids.Contains(x.Id),
            x => ids != null && ids.Contains(x.Id),
            x => !least.HasValue || x.Count > least.Value,
            x => least.HasValue && x.Count > least.Value,
            x => text == null || x.Name.StartsWith(text),
            x => x.Name == "a" || text == null || x.Name.StartsWith(text),
            x => x.Name == "a" && text != null && x.Name.StartsWith(text),
            x => mail == null ? x.Name == "a" : x.Name == mail.Value,
            x => (text ?? x.Name) == "a",
            x => zero != 0 && x.Count > 10 / zero,
            x => none.Length > 0 && x.Count == none[0],
            x => x.Tags.Any(tag => text == null || tag.StartsWith(text)),
            x => !(mail != null && x.Name == mail.Value),
            x => (least == null ? x.Count : x.Rank) == 1,
        ];
    });

    [Fact]
    public async Task What_is_reached_and_fails_fails_in_memory_and_in_the_store()
    {
        await using GranaryInstance granary = await OpenAsync();
        await using IUnitOfWork unit = granary.Begin();
        List<string>? ids = null;
        string? text = null;
        int? least = null;
        Expression<Func<Article, bool>>[] rules =
        [
            x => ids!.Contains(x.Name), x => x.Count > least!.Value, x => new List<string>(ids!).Contains(x.Name),
            x => ids!.Contains(x.Name) || ids == null, x => ids!.Contains(x.Name) && ids != null,
            x => x.Name.StartsWith(text!) || text == null,
            x => (x.Count >= 0 && ids!.Contains(x.Name)) || ids == null || ids.Contains(x.Name),
            x => (ids!.Contains(x.Name) || ids == null) ? x.Count > 1 : x.Count > 2,
        ];
        foreach (Expression<Func<Article, bool>> rule in rules)
        {
            Assert.ThrowsAny<Exception>(() => Specification.For(rule).IsSatisfiedBy(Articles()[0]));
            Assert.Throws<UnsupportedSpecificationException>(() => unit.Repository<Article, string>().Matching(rule));
        }
    }

    [Fact]
    public async Task A_projection_and_an_order_follow_the_branch_that_is_taken()
    {
        await using GranaryInstance granary = await OpenAsync();
        await using IUnitOfWork unit = granary.Begin();
        int? least = null;
        Mail? mail = null;
        IAggregateQuery<Article> all = unit.Repository<Article, string>().All();

        IReadOnlyList<int> counts = await all.OrderBy(x => least == null ? x.Count : x.Rank)
            .Select(x => least == null ? x.Count : least.Value).ToListAsync();
        IReadOnlyList<string> names = await all.OrderBy(x => x.Id)
            .Select(x => mail == null ? x.Name : mail.Value.Substring(100)).ToListAsync();

        Assert.Equal(Enumerable.Range(0, _names.Length), counts);
        Assert.Equal(_names, names);
    }

    [Fact]
    public Task A_value_that_no_document_holds_is_asked_for_as_in_memory() => AgreeAsync(() =>
    {
        double nan = double.NaN;
        double endless = double.PositiveInfinity;
        string zero = "a\0";
        string high = "a\uD83D";
        string low = "\uDE00";
        var unknown = (Grade)99;
        var unspecified = new DateTime(2026, 1, 31, 9, 30, 0, DateTimeKind.Unspecified);
        return
        [
            x => x.Score == nan, x => x.Score != nan, x => !(x.Score < nan), x => x.Score >= nan,
            x => x.Score < endless, x => x.Score > endless, x => x.Score >= -endless,
            x => x.Ratio < float.PositiveInfinity, x => !(x.Ratio > float.NaN),
            x => new[] { 1d, nan }.Contains(x.Score), x => x.Score.Equals(nan), x => x.Name == zero,
            x => x.Name != zero, x => x.Nick != high,
            x => x.Name.Equals(zero, StringComparison.OrdinalIgnoreCase), x => x.Name.StartsWith(zero),
            x => !x.Name.EndsWith(zero), x => x.Name.Contains('\0'), x => x.Name.StartsWith(high),
            x => !x.Name.StartsWith(high), x => x.Name.EndsWith(high), x => x.Name.StartsWith(low),
            x => x.Name.Contains(low + "x" + low + "y"), x => new[] { zero, "b", high }.Contains(x.Name),
            x => !new[] { zero }.Contains(x.Name),
            x => x.Marks.Contains(zero), x => x.Marks.Any(mark => mark != high), x => x.Marks.All(mark => mark != zero),
            x => string.CompareOrdinal(x.Name, zero) < 0, x => string.CompareOrdinal(x.Name, zero) >= 0,
            x => string.CompareOrdinal(x.Name, high) < 0, x => string.CompareOrdinal(x.Name, high) > 0,
            x => string.CompareOrdinal(x.Name, "a" + low) <= 0, x => string.CompareOrdinal(zero, x.Name) > 0,
            x => string.CompareOrdinal(x.Nick, high) <= 0, x => x.Letter == '\0', x => x.Letter != '\uD83D',
            x => x.Letter > '\0', x => x.Letter < '\uD83D', x => x.Grade == unknown, x => x.Grade != unknown,
            x => x.Grade < unknown, x => (long)x.Grade == 5_000_000_000, x => (long)x.Grade < 5_000_000_000,
            x => new[] { unknown, Grade.High }.Contains(x.Grade), x => x.At == unspecified,
            x => x.At > unspecified.AddDays(-1), x => x.Label == default(Label), x => x.Label != default(Label),
            x => x.Id == zero, x => x.Id != high, x => string.CompareOrdinal(x.Id, zero) < 0,
            x => new[] { zero, "1" }.Contains(x.Id),
        ];
    });

    [Fact]
    public async Task Criteria_ask_for_a_value_that_no_document_holds_as_in_memory()
    {
        await using GranaryInstance granary = await OpenAsync();
        await using IUnitOfWork unit = granary.Begin();
        Criteria<Article> any = Criteria.For<Article>();
        Criteria<Article>[] all =
        [
            any.Equal(x => x.Name, "a\0"),
            any.NotEqual(x => x.Score, double.NaN),
            any.In(x => x.Name, ["a\uD83D", "b"]),
            any.Like(x => x.Name, "a\uD83D"),
            any.Contains(x => x.Name, "\0"),
            any.Less(x => x.Score, double.PositiveInfinity),
            any.AtLeast(x => x.Name, "a\0"),
            any.Between(x => x.Name, "a\0", "a\uD83D"),
        ];
        foreach (Criteria<Article> criteria in all)
        {
            await AgreesAsync(unit, criteria);
        }
    }

    [Fact]
    public Task An_equality_that_is_that_of_what_is_stored_is_asked_for() => AgreeAsync(() =>
    {
        var code = new ArticleCode(2);
        var label = new Label("a");
        var codes = new HashSet<ArticleCode> { code };
        var numbers = new Dictionary<string, int> { ["a"] = 1 };
        var ignoring = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "A", "B" };
        return
        [
            x => x.Code == code,
            x => x.Code != code,
            x => x.Code < code,
            x => x.Code.Equals(code),
            x => codes.Contains(x.Code),
            x => x.Label == label,
            x => Equals(x.Label, label),
            x => ignoring.Contains(x.Name),
            x => !ignoring.Contains(x.Name),
            x => x.Tags.Contains("T"),
            x => !x.Tags.Contains("t1"),
            x => x.Tags.Any(tag => tag == "T1"),
            x => x.Words.Any(word => word == "W"),
            x => x.Marks.Contains("M1"),
            x => x.Marks.Contains("m1"),
            x => x.Site!.OriginalString == "http://a.b",
            x => x.Site == null,
            x => x.Mail.Value == "A@B.C",
            x => x.Copies.Any(copy => copy.Value == "A@B.C"),
            x => numbers.Keys.Contains(x.Name),
        ];
    });

    [Fact]
    public async Task An_equality_that_is_not_that_of_what_is_stored_is_refused_with_its_type()
    {
        await using GranaryInstance granary = await OpenAsync();
        await using IUnitOfWork unit = granary.Begin();
        var mail = new Mail("A@B.C");
        var site = new Uri("http://a.b");
        var keys = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["a"] = 1 };
        ILookup<string, int> lookup = new[] { 1 }.ToLookup(_ => "a", StringComparer.OrdinalIgnoreCase);
        (Expression<Func<Article, bool>> Rule, string Named)[] refused =
        [
            (x => x.Mail == mail, "Mail"),
            (x => x.Mail != mail, "Mail"),
            (x => x.Mail.Equals(mail), "Mail"),
            (x => Equals(x.Mail, mail), "Mail"),
            (x => new[] { mail }.Contains(x.Mail), "Mail"),
            (x => new HashSet<Mail> { mail }.Contains(x.Mail), "Mail"),
            (x => x.Copies.Contains(mail), "Mail"),
            (x => x.Copies.Any(copy => copy == mail), "Mail"),
            (x => x.Mail == x.Mail, "Mail"),
            (x => x.Site == site, "Uri"),
            (x => x.Site!.Equals(site), "Uri"),
            (x => new List<Uri?> { site }.Contains(x.Site), "Uri"),
            (x => keys.Keys.Contains(x.Name), "KeyCollection"),
            (x => lookup.Contains(x.Name), "Lookup"),
            (x => x.Words.Contains("w"), "comparer"), (x => (object)x.Mail == (object)mail, "Mail"),
        ];
        foreach ((Expression<Func<Article, bool>> rule, string named) in refused)
        {
            var failure = Assert.Throws<UnsupportedSpecificationException>(() => unit.Repository<Article, string>().Matching(rule));
            Assert.Contains(named, failure.Message, StringComparison.Ordinal);
        }

        await Assert.ThrowsAsync<UnsupportedSpecificationException>(
            () => unit.Repository<Article, string>().All().CountByAsync(x => x.Mail));
        Assert.Throws<UnsupportedSpecificationException>(
            () => unit.Repository<Article, string>().Matching(Criteria.For<Article>().Equal(x => x.Mail, mail)));
    }

    [Fact]
    public async Task A_lazy_sequence_that_gives_the_question_to_a_set_with_a_comparer_is_refused()
    {
        await using GranaryInstance granary = await OpenAsync();
        await using IUnitOfWork unit = granary.Begin();
        var set = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "A", "AB" };
        string[] more = ["c"];
        foreach (IEnumerable<string> names in new[]
        {
            set.Order(), set.OrderBy(name => name.Length).ThenBy(name => name), set.OrderDescending().Skip(0), set.Append("c"),
            set.Prepend("c"), set.Append("c").Append("d"), set.Reverse(), set.Concat(more), more.Concat(set), more.Concat(more).Concat(set),
            set.DefaultIfEmpty("c"), set.Distinct(), set.Union(more), more.Union(set), more.Union(more).Union(set),
            new[] { set }.SelectMany(names => names),
            set.Shuffle(), set.Shuffle().Take(1), set.Order().Reverse().Append("c").Distinct(),
        })
        {
            Exception? failure = Record.Exception(() => unit.Repository<Article, string>().Matching(x => names.Contains(x.Name)));
            Assert.Equal((names.GetType(), typeof(UnsupportedSpecificationException)), (names.GetType(), failure?.GetType()));
            Assert.Contains("call ToList() first", failure?.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public Task A_lazy_sequence_that_compares_each_of_its_elements_is_asked_for() => AgreeAsync(() =>
    {
        var set = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "A", "AB" };
        var plain = new HashSet<string> { "A", "ab" };
        List<string> list = ["A", "ab"];
        IEnumerable<string>[] sequences =
        [
            set.Where(name => name.Length > 0), set.Select(name => name + ""), set.Where(name => name.Length > 0).Select(name => name + ""),
            set.Skip(1), set.Take(2), set.TakeLast(2), set.TakeWhile(name => name.Length > 0), set.OfType<string>(),
            set.OfType<object>().Cast<string>(), set.Except(list), set.Zip(list, (name, _) => name), set.Order().ToList(),
            set.Order().Take(2), set.AsEnumerable(), set.DistinctBy(name => name),
            list.Order(), list.OrderBy(name => name.Length).ThenBy(name => name), list.Append("b"), list.Prepend("b").Append("c"),
            list.Distinct(), list.Concat(plain).Concat(list), list.DefaultIfEmpty("b"), list.Union(plain), plain.Order().Reverse(),
            list.Shuffle(), list.Where(name => name.Length > 1).Order(), list.Select(name => name + "").Distinct(),
            list.Distinct(StringComparer.OrdinalIgnoreCase), Enumerable.Repeat("A", 2), set.Select(name => name + "").Order(),
        ];
        return [.. sequences.Select(names => (Expression<Func<Article, bool>>)(x => names.Contains(x.Name)))];
    });

    [Fact]
    public async Task A_query_string_uses_an_equality_only_where_it_is_that_of_what_is_stored()
    {
        await using GranaryInstance granary = await OpenAsync();
        await using IUnitOfWork unit = granary.Begin();
        (string Asked, string Named, string Remedy)[] refused =
        [
            ("mail=A@B.C", "Mail", "mail.value"), ("mail!=A@B.C", "Mail", "mail.value"), ("mail=in(A@B.C,x)", "Mail", "mail.value"),
            ("copies.any(=A@B.C)", "Mail", "value"),
            ("copies.count(!=A@B.C)>0", "Mail", "value"),
            ("site=http://a.b", "Uri", "site.originalString"),
        ];
        foreach ((string asked, string named, string remedy) in refused)
        {
            var failure = Assert.Throws<InvalidQueryStringException>(() => unit.Repository<Article, string>().MatchingQueryString(asked));
            Assert.Contains(named, failure.Reason, StringComparison.Ordinal);
            Assert.Contains($"ask for '{remedy}'", failure.Reason, StringComparison.Ordinal);
        }

        var ignoring = StringComparison.OrdinalIgnoreCase;
        (string Asked, Func<Article, bool> Rule)[] allowed =
        [
            ("mail.value=A@B.C", x => x.Mail.Value == "A@B.C"), ("mail.value!=A@B.C", x => x.Mail.Value != "A@B.C"),
            ("mail~=a@b.C", x => x.Mail.Value.Equals("a@b.C", ignoring)), ("mail^=A", x => x.Mail.Value.StartsWith('A')),
            ("mail!=null()", _ => true), ("copies.any(value=A@B.C)", x => x.Copies.Any(copy => copy.Value == "A@B.C")),
            ("site.originalString=http://a.b", x => x.Site?.OriginalString == "http://a.b"), ("site=null()", x => x.Site == null),
            ("code=2", x => x.Code == new ArticleCode(2)),
            ("code<2", x => x.Code < new ArticleCode(2)),
            ("label=a", x => x.Label == new Label("a")),
            ("tags.any(=T1)", x => x.Tags.Any(tag => tag == "T1")),
        ];
        foreach ((string asked, Func<Article, bool> rule) in allowed)
        {
            IReadOnlyList<Article> found = await unit.Repository<Article, string>().MatchingQueryString(asked).ToListAsync();
            Assert.Equal((asked, Sorted(Articles().Where(rule))), (asked, Sorted(found)));
        }
    }

    private static string Sorted(IEnumerable<Article> articles) =>
        string.Join(' ', articles.Select(article => article.Id).Order(StringComparer.Ordinal));

    private async Task AgreeAsync(Func<Expression<Func<Article, bool>>[]> rules)
    {
        await using GranaryInstance granary = await OpenAsync();
        await using IUnitOfWork unit = granary.Begin();
        foreach (Expression<Func<Article, bool>> rule in rules())
        {
            await AgreesAsync(unit, Specification.For(rule));
        }
    }

    private static async Task AgreesAsync(IUnitOfWork unit, Specification<Article> rule)
    {
        string[] expected = [.. Articles().Where(rule.IsSatisfiedBy).Select(article => article.Id)];
        IReadOnlyList<Article> found = await unit.Repository<Article, string>().Matching(rule).OrderBy(x => x.Id).ToListAsync();
        Assert.Equal(
            (rule.Criterion.ToString(), string.Join(' ', expected)),
            (rule.Criterion.ToString(), string.Join(' ', found.Select(article => article.Id))));
    }

    private async Task<GranaryInstance> OpenAsync()
    {
        GranaryInstance granary = Store.Open<ArticleModel>();
        await granary.RunAsync(async unit =>
        {
            foreach (Article article in Articles())
            {
                await unit.Repository<Article, string>().AddAsync(article);
            }
        });
        return granary;
    }

    private static Article[] Articles() => [.. _names.Select(New)];

    private static Article New(string name, int number)
    {
        var article = new Article
        {
            Id = number.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Name = name,
            Nick = number % 3 == 0 ? null : name,
            Count = number,
            Rank = number % 2 == 0 ? null : number,
            Score = number - 3,
            Ratio = number % 4 == 0 ? null : number,
            Letter = (char)('a' + number),
            Grade = number % 2 == 0 ? Grade.Low : Grade.High,
            Site = number % 3 == 1 ? null : new Uri(number % 2 == 0 ? "http://a.b" : "HTTP://a.b/"),
            Mail = new Mail(number % 2 == 0 ? "a@b.c" : "A@B.C"),
            Code = new ArticleCode(number % 4),
            Label = number % 3 == 2 ? null : new Label(name),
        };
        article.Tags.UnionWith(number % 2 == 0 ? ["t", "T1"] : ["u"]);
        article.Words.UnionWith(number % 2 == 0 ? ["w"] : ["W"]);
        article.Marks.UnionWith(number % 2 == 0 ? ["m1"] : ["M1"]);
        article.Copies.Add(article.Mail);
        return article;
    }
}
