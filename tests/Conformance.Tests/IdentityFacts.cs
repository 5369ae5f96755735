using System.Text.RegularExpressions;
using Granary.Client;
using Granary.Conformance.Tests.Models;
using Granary.Domain;
using Granary.TestSupport;
using Xunit;

namespace Granary.Conformance.Tests;

/// <summary>Every store keeps an identity to the last byte.</summary>
public abstract class IdentityFacts(StoreFixture store) : Facts(store)
{
    public static TheoryData<string[]> Lookalikes => new()
    {
        new[] { "1", "01", "1.0", " 1", "1 " },
        new[] { "a", "A", "á", "a\u0301", "ａ" },
        new[] { "\u00E9", "e\u0301", "\u00C9" },
        new[] { "ß", "ss", "SS", "ẞ" },
        new[] { "😀", "😃", "\uFF5E", "\uE000" },
        new[] { "'", "\"", "''", "`", "\\", "%", "_", "*", "?", "$1", "@p1", ":id", "{0}", "{{" },
        new[] { "'; drop table aggregates; --", "1 or 1=1", "x') or ('1'='1", "null", "NULL", "true" },
        new[] { "/", "a/b", "..", "../a", "#", "a b", "a+b", "a%20b", "<b>", "&amp;" },
        new[] { new string('x', 400), new string('x', 399), new string('é', 200), string.Concat(Enumerable.Repeat("😀", 100)) },
    };

    public static TheoryData<string, string> Refused => new()
    {
        { "", "empty" },
        { new string('x', 401), "401 bytes" },
        { new string('é', 201), "402 bytes" },
        { @"a\nb", "control character" },
        { @"a\u0000b", "control character" },
        { @"a\u0085b", "control character" },
        { @"a\uD800b", "surrogate" },
        { @"\uDE00\uD83D", "surrogate" },
    };

    [Theory]
    [MemberData(nameof(Lookalikes))]
    public async Task Identities_that_look_alike_are_different_and_each_is_found_as_it_is(string[] ids)
    {
        await using GranaryInstance granary = Store.Open<NoteModel>();
        await granary.RunAsync(async unit =>
        {
            foreach (string id in ids)
            {
                await unit.Repository<Note, string>().AddAsync(new Note(id, $"the text of {id}"));
            }
        });

        await using IUnitOfWork unit = granary.Begin();
        IRepository<Note, string> notes = unit.Repository<Note, string>();
        foreach (string id in ids)
        {
            Assert.Equal($"the text of {id}", (await notes.GetAsync(id)).Text);
            Assert.Equal(id, (await notes.Matching(note => note.Id == id).SoleMatchAsync()).Id);
        }

        Assert.Equal(ids.Length, await notes.All().CountAsync());
        Assert.Equal(ids, (await notes.FindManyAsync(ids)).Select(note => note.Id));
        Assert.Equal(ids.Order(CodePoints.Comparer), (await notes.All().Take(100).ToListAsync()).Select(note => note.Id));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_cannot_be_an_identity_is_refused_by_every_member_and_the_message_names_the_rule(string escaped, string rule)
    {
        // The runner passes text on as UTF-8, which cannot carry half a surrogate pair.
        string id = Regex.Unescape(escaped);
        await using GranaryInstance granary = Store.Open<NoteModel>();
        await using IUnitOfWork unit = granary.Begin();
        IRepository<Note, string> notes = unit.Repository<Note, string>();

        foreach (Func<Task> use in new Func<Task>[]
        {
            async () => await notes.AddAsync(new Note(id, "text")),
            async () => await notes.FindAsync(id),
            async () => await notes.ContainsAsync(id),
            async () => await notes.RemoveAsync(id),
            async () => await notes.FindManyAsync([id]),
            () => granary.InvokeAsync<Note, string>(id, note => note.Rewrite("x")),
        })
        {
            var failure = await Assert.ThrowsAsync<InvalidIdentityException>(use);
            Assert.Contains(rule, failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_rule_about_an_id_that_nothing_can_have_is_fulfilled_by_nothing()
    {
        string tooLong = new('x', 401);
        await using GranaryInstance granary = Store.Open<NoteModel>();
        await granary.RunAsync(async unit => await unit.Repository<Note, string>().AddAsync(new Note("a", "text")));
        await using IUnitOfWork unit = granary.Begin();
        IRepository<Note, string> notes = unit.Repository<Note, string>();

        Assert.Equal(0, await notes.Matching(note => note.Id == "").CountAsync());
        Assert.Equal(0, await notes.Matching(note => note.Id == tooLong).CountAsync());
        Assert.Equal(1, await notes.Matching(note => note.Id != "").CountAsync());
        Assert.Equal(1, await notes.Matching(note => new[] { "", "a" }.Contains(note.Id)).CountAsync());
    }

    [Fact]
    [Trait("Promise", "S2-23 The identity may be natural or a UUID; switching its kind changes only the interface's signature.")]
    public async Task An_identity_may_be_a_number_a_uuid_a_day_or_a_moment()
    {
        await using GranaryInstance granary = Store.Open<NoteModel>();

        await RoundTripsAsync(granary, int.MinValue, -1, 0, int.MaxValue);
        await RoundTripsAsync(granary, long.MinValue, long.MaxValue);
        await RoundTripsAsync(granary, ulong.MinValue, ulong.MaxValue);
        await RoundTripsAsync(granary, Guid.Empty, Guid.NewGuid());
        await RoundTripsAsync(granary, DateOnly.MinValue, DateOnly.MaxValue);
        await RoundTripsAsync(granary, DateTimeOffset.MinValue, DateTimeOffset.UnixEpoch.AddTicks(1), DateTimeOffset.MaxValue);
    }

    private static async Task RoundTripsAsync<TId>(IGranary granary, params TId[] ids)
        where TId : notnull
    {
        foreach (TId id in ids)
        {
            await granary.RunAsync(async unit => await unit.Repository<Numbered<TId>, TId>().AddAsync(new Numbered<TId>(id)));
        }

        await using IUnitOfWork unit = granary.Begin();
        foreach (TId id in ids)
        {
            Assert.Equal(id, (await unit.Repository<Numbered<TId>, TId>().GetAsync(id)).Id);
        }

        Assert.Equal(ids.Length, await unit.Repository<Numbered<TId>, TId>().All().CountAsync());
    }
}
