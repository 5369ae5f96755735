using System.Globalization;
using System.Text.RegularExpressions;
using Granary.Client;
using Granary.Conformance.Tests.Models;
using Granary.Domain;
using Granary.TestSupport;
using Xunit;

namespace Granary.Conformance.Tests;

/// <summary>Every store returns text as it was stored, or refuses it with the reason.</summary>
public abstract class TextFacts(StoreFixture store) : Facts(store)
{
    public static TheoryData<string> Hostile => new()
    {
        "",
        " ",
        string.Concat(Enumerable.Range(1, 0x1F).Select(c => (char)c)),
        "\u007F\u0080\u0085\u009F\u00A0\u00AD\u200B\u2028\u2029\uFEFF",
        "\uFFFE\uFFFF\uFDD0\U0001FFFF\U0010FFFF",
        "\uFFFD",
        "\r\n\t\b\f\v\\\"/<>&'+",
        "'; drop table aggregates; --",
        "${jndi:ldap://x} {{7*7}} %s %n $1 @p1 :x ? \\u0000 \\0",
        "Ærøskøbing 東京 Москва عربى עברית",
        "e\u0301 \u00E9 ﬁ ß ẞ ı İ",
        "👩‍👩‍👧‍👦 🇩🇪 😀",
        new string('x', 100_000),
    };

    public static TheoryData<string, string> Refused => new()
    {
        { @"a\u0000b", "U+0000" },
        { @"\u0000", "U+0000" },
        { @"a\uD83D", "surrogate" },
        { @"\uDE00a", "surrogate" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Text_comes_back_exactly_and_is_found_by_its_value(string text)
    {
        await using GranaryInstance granary = Store.Open<NoteModel>();
        await granary.RunAsync(async unit =>
        {
            await unit.Repository<Note, string>().AddAsync(new Note("it", text));
            await unit.Repository<Note, string>().AddAsync(new Note("other", "something else"));
        });

        await using IUnitOfWork unit = granary.Begin();
        IRepository<Note, string> notes = unit.Repository<Note, string>();
        Assert.Equal(text, (await notes.GetAsync("it")).Text, StringComparer.Ordinal);
        Assert.Equal("it", (await notes.Matching(note => note.Text == text).SoleMatchAsync()).Id);
        Assert.Equal("other", (await notes.Matching(note => note.Text != text).SoleMatchAsync()).Id);
        Assert.Contains("it", (await notes.Matching(note => note.Text.StartsWith(text)).ToListAsync()).Select(note => note.Id));
        Assert.Contains("it", (await notes.Matching(note => note.Text.EndsWith(text)).ToListAsync()).Select(note => note.Id));
        Assert.Contains("it", (await notes.Matching(note => note.Text.Contains(text)).ToListAsync()).Select(note => note.Id));
        Assert.Equal("it", (await notes.Matching(note => new[] { text }.Contains(note.Text)).SoleMatchAsync()).Id);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Text_that_a_store_could_not_keep_is_refused_by_all_and_nothing_is_written(string escaped, string reason)
    {
        // The runner passes text on as UTF-8, which cannot carry half a surrogate pair.
        string text = Regex.Unescape(escaped);
        await using GranaryInstance granary = Store.Open<NoteModel>();

        var failure = await Assert.ThrowsAsync<UnstorableValueException>(() => granary.RunAsync(async unit =>
        {
            await unit.Repository<Note, string>().AddAsync(new Note("fine", "fine"));
            await unit.Repository<Note, string>().AddAsync(new Note("bad", text));
        }));

        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
        Assert.Contains("'text'", failure.Message, StringComparison.Ordinal);
        Assert.Equal("notes/bad", failure.Key?.ToString());
        await using IUnitOfWork unit = granary.Begin();
        Assert.Equal(0, await unit.Repository<Note, string>().All().CountAsync());
        Assert.Empty(await unit.Repository<Note, string>().Matching(note => note.Text == text).ToListAsync());
    }

    [Fact]
    public async Task Order_of_text_is_ordinal_by_utf16_units_as_in_dotnet()
    {
        string[] texts =
        [
            "", "A", "Z", "a", "z", "é", "\u07FF", "\u0800", "\uD7FF", "😀", "\U0010FFFF", "\U0010FFFFa", "\uE000", "\uE000a", "\uFF5E",
            "\uFFFF",
        ];
        await using GranaryInstance granary = Store.Open<NoteModel>();
        await granary.RunAsync(async unit =>
        {
            foreach ((int i, string text) in texts.Index())
            {
                await unit.Repository<Note, string>().AddAsync(new Note(i.ToString(CultureInfo.InvariantCulture), text));
            }
        });

        await using IUnitOfWork unit = granary.Begin();
        IRepository<Note, string> notes = unit.Repository<Note, string>();
        Assert.Equal(
            texts.Order(StringComparer.Ordinal), (await notes.All().OrderBy(note => note.Text).ToListAsync()).Select(note => note.Text));
        foreach (string pivot in texts)
        {
            Assert.Equal(
                texts.Where(text => string.CompareOrdinal(text, pivot) < 0).Order(StringComparer.Ordinal),
                (await notes.Matching(note => string.CompareOrdinal(note.Text, pivot) < 0).OrderBy(note => note.Text).ToListAsync())
                    .Select(note => note.Text));
        }
    }

    [Fact]
    public async Task A_document_that_is_too_large_is_refused_and_nothing_of_the_unit_is_written()
    {
        await using GranaryInstance granary = Store.Open<NoteModel>(g => g.Configure(o => o.Limits.MaxDocumentBytes = 2048));

        var failure = await Assert.ThrowsAsync<AggregateTooLargeException>(() => granary.RunAsync(async unit =>
        {
            await unit.Repository<Note, string>().AddAsync(new Note("fine", "fine"));
            await unit.Repository<Note, string>().AddAsync(new Note("large", new string('x', 2048)));
        }));

        Assert.Equal(("notes/large", 2048L), (failure.Key.ToString(), failure.Limit));
        Assert.Contains("Limits:MaxDocumentBytes is 2048", failure.Message, StringComparison.Ordinal);
        await using IUnitOfWork unit = granary.Begin();
        Assert.Equal(0, await unit.Repository<Note, string>().All().CountAsync());
    }

    [Fact]
    public async Task The_largest_document_the_limits_allow_comes_back()
    {
        string text = string.Concat(Enumerable.Repeat("0123456789abcdéf", 60_000));
        await using GranaryInstance granary = Store.Open<NoteModel>(g => g.Configure(o => o.Limits.MaxDocumentBytes = 16 * 1024 * 1024));
        await granary.RunAsync(async unit => await unit.Repository<Note, string>().AddAsync(new Note("large", text)));

        await using IUnitOfWork unit = granary.Begin();
        Assert.Equal(text, (await unit.Repository<Note, string>().GetAsync("large")).Text);
    }

    [Fact]
    public async Task A_unit_over_too_many_aggregates_is_refused_and_nothing_is_written()
    {
        await using GranaryInstance granary = Store.Open<NoteModel>(g => g.Configure(o => o.Limits.MaxUnitAggregates = 10));

        var failure = await Assert.ThrowsAsync<UnitTooLargeException>(() => granary.RunAsync(async unit =>
        {
            for (int i = 0; i < 11; i++)
            {
                await unit.Repository<Note, string>().AddAsync(new Note($"{i}", "text"));
            }
        }));

        Assert.Equal(("Limits:MaxUnitAggregates", 10L, 11), (failure.Setting, failure.Limit, failure.Actual));
        await using IUnitOfWork unit = granary.Begin();
        Assert.Equal(0, await unit.Repository<Note, string>().All().CountAsync());
    }
}
