using System.Linq.Expressions;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Xunit;

namespace Granary.Mapping.Tests.Translation.Relations;

/// <summary>A rule may use an equality or an order of the domain only if it is that of the stored values.</summary>
public sealed class DomainEqualityTests
{
    private static readonly AggregateMappings _mappings = new(AggregateModel.Build([new ParcelModel()]));
    private static readonly SpecificationTranslator _translator = new(_mappings, _mappings.For(typeof(Parcel)));

    private static readonly Models.Mail _mail = new("a@b.c");
    private static readonly Models.Ticket _ticket = new("a");
    private static readonly Models.Code _code = new("a");
    private static readonly Models.Size _size = new("a");
    private static readonly Models.Blank _blank = new("a");
    private static readonly Models.Seal _seal = new("§ 1a");
    private static readonly Models.Sole _sole = new(Models.Only.One);
    private static readonly Models.Torn _torn = new("a");
    private static readonly Models.Level _level = new(1);
    private static readonly Models.Rank _rank = new("a");
    private static readonly object _known = new Models.Exact("a");
    private static readonly List<Models.Mail> _mails = [_mail];
    private static readonly Models.Seal[] _seals = [new("b"), _seal];
    private static readonly Uri _site = new("http://a.b");

    private static readonly (Expression<Func<Parcel, bool>> Rule, string Advice)[] _refused =
    [
        (p => p.Mail == _mail, "the == of Mail is not that of what is stored: it takes 'a' and 'A' for equal, which are stored apart"),
        (p => p.Mail != p.Other, "the != of Mail is not that of what is stored: it takes 'a' and 'A' for equal, which are stored apart"),
        (p => p.Mail.Equals(_mail), "the Equals of Mail is not that of what is stored"),
        (p => new[] { _mail }.Contains(p.Mail), "the Equals of Mail is not that of what is stored"),
        (p => p.Mails.Contains(_mail), "the Equals of Mail is not that of what is stored"),
        (p => p.Mail == _mail, "compare its Value, and store one form of what is to be equal."),
        (p => p.Ticket == _ticket, "the == of Ticket is not that of what is stored: it tells two values apart that are both stored"),
        (p => p.Ticket.Equals(_ticket), "the Equals of Ticket is not that of what is stored: it tells two values apart that are both"),
        (p => p.Code == "a", "this operator of Code compares values of different types; compare the value within."),
        (p => p.Size < _size, "the < of Size is not that of what is stored: it puts"),
        (p => p.Size >= p.Size, "the >= of Size is not that of what is stored: it puts"),
        (p => p.Blank == _blank, "to the == of Blank a value is equal to null; compare its Value"),
        (p => p.Sole == p.Sole, "the == of Sole was written by hand, and there is no way to try it out; compare its Value"),
        (p => p.Seal == _seal, "of the value asked for and another spelling of it, it says something else; compare its Value"),
        (p => (object)p.Exact == _known, "C# compares references of Exact here, and a document holds none; use Equals"),
        (p => p.Code.Equals((object)_mail), "is never equal to a Mail"),
        (p => _mails.Contains(p.Mail), "the Equals of Mail is not that of what is stored"),
        (p => _seals.Contains(p.Seal), "of the value asked for and another spelling of it, it says something else"),
        (p => Equals(p.Mail, p.Other), "the Equals of Mail is not that of what is stored"),
        (p => p.Site == _site, "a Uri is compared without regard to the case of its host"),
        (p => p.Link == new Models.Link(_site), "a Uri is compared without regard to the case of its host"),
        (p => _seal == p.Seal, "of the value asked for and another spelling of it, it says something else"),
        (p => p.Seal.Equals(_seal), "of the value asked for and another spelling of it, it says something else"),
        (p => _seal.Equals(p.Seal), "of the value asked for and another spelling of it, it says something else"),
        (p => Equals(_seal, p.Seal), "of the value asked for and another spelling of it, it says something else"),
        (p => p.Blank != _blank, "to the != of Blank a value is equal to null; compare its Value"),
        (p => p.Blank.Equals(_blank), "to the Equals of Blank a value is equal to null; compare its Value"),
        (p => p.Torn.Equals((object)_torn), "the Equals of Torn is not that of what is stored"),
        (p => Equals(p.Torn, _torn), "the Equals of Torn is not that of what is stored"),
        (p => p.Maybe.Equals(_torn), "the Equals of Torn is not that of what is stored"),
        (p => p.Mails.Contains(p.Other), "the Equals of Mail is not that of what is stored"),
        (p => new HashSet<Models.Mail> { _mail }.Contains(p.Mail), "the Equals of Mail is not that of what is stored"),
        (p => _mails.Where(mail => mail.Value != "").Contains(p.Mail), "the Equals of Mail is not that of what is stored"),
        (p => p.Sole.Equals(p.Sole), "the Equals of Sole was written by hand, and there is no way to try it out"),
    ];

    private static readonly Expression<Func<Parcel, bool>>[] _translated =
    [
        p => p.Exact == new Models.Exact("a"), p => p.Exact.Equals(new Models.Exact("a")), p => p.Exact != p.Exact,
        p => new[] { new Models.Exact("a") }.Contains(p.Exact), p => p.Code == _code, p => p.Code != _code, p => p.Code.Equals(_code),
        p => p.Code < _code, p => p.Code <= _code, p => p.Code > _code, p => p.Code >= _code, p => p.Mail.Value == "a", p => p.Mail == null,
        p => p.Size == _size, p => p.Seal == new Models.Seal("a"), p => p.Seal == p.Seal,
        p => p.Sole == new Models.Sole(Models.Only.One),
        p => p.Site!.OriginalString == "a", p => p.Codes.Contains(_code), p => p.Mails.Any(m => m.Value == "a"),
        p => _code == p.Code, p => _code.Equals(p.Code), p => null == p.Mail, p => p.Mail != null, p => p.Mail.Equals(null),
        p => Equals(p.Mail, null), p => Equals(null, p.Mail), p => _sole == p.Sole, p => p.Sole.Equals(_sole), p => _sole.Equals(p.Sole),
        p => p.Torn.Equals(_torn), p => EqualityComparer<Models.Torn>.Default.Equals(p.Torn, _torn), p => p.Level == _level,
        p => p.Level != p.Level, p => p.Level.Equals(_level), p => p.Rank < _rank, p => p.Rank <= _rank, p => _rank > p.Rank,
        p => p.Rank >= p.Rank, p => p.Codes.Contains(p.Code), p => p.Flag == p.Flag,
    ];

    public static TheoryData<int> Refused => [.. Enumerable.Range(0, _refused.Length)];

    public static TheoryData<int> Known => [.. Enumerable.Range(0, _translated.Length)];

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_relation_of_the_domain_that_is_not_that_of_what_is_stored_is_refused_with_two_values_that_show_it(int number)
    {
        var failure = Assert.Throws<UnsupportedSpecificationException>(() => _translator.Translate(_refused[number].Rule));

        Assert.True(failure.Message.Contains(_refused[number].Advice, StringComparison.Ordinal), failure.Message);
    }

    [Theory]
    [MemberData(nameof(Known))]
    public void A_relation_of_the_domain_that_agrees_with_what_is_stored_is_translated(int number) =>
        Assert.NotNull(_translator.Translate(_translated[number]));

    [Fact]
    public void Results_are_grouped_only_by_what_is_equal_where_it_is_stored_alike()
    {
        Expression<Func<Parcel, Models.Mail>> mail = p => p.Mail;
        Expression<Func<Parcel, Models.Exact>> exact = p => p.Exact;
        Expression<Func<Parcel, string>> text = p => p.Mail.Value;

        var failure = Assert.Throws<UnsupportedSpecificationException>(() => _translator.TranslateKey(mail));
        Assert.Contains("the Equals of Mail is not that of what is stored", failure.Message, StringComparison.Ordinal);
        Assert.NotNull(_translator.TranslateKey(exact));
        Assert.NotNull(_translator.TranslateKey(text));
    }

    private sealed class Parcel(int id)
    {
        public int Id { get; } = id;

        public Models.Exact Exact { get; set; } = new("");

        public Models.Mail Mail { get; set; } = new("");

        public Models.Mail Other { get; set; } = new("");

        public Models.Ticket Ticket { get; set; } = new("");

        public Models.Code Code { get; set; } = new("");

        public Models.Size Size { get; set; } = new("");

        public Models.Blank Blank { get; set; } = new("");

        public Models.Seal Seal { get; set; } = new("");

        public Models.Sole Sole { get; set; } = new(Models.Only.One);

        public Models.Torn Torn { get; set; } = new("");

        public Models.Torn? Maybe { get; set; }

        public Models.Level Level { get; set; }

        public Models.Rank Rank { get; set; } = new("");

        public Models.Flag Flag { get; set; } = new(false);

        public Uri? Site { get; set; }

        public Models.Link? Link { get; set; }

        public List<Models.Mail> Mails { get; set; } = [];

        public List<Models.Code> Codes { get; set; } = [];
    }

    private sealed class ParcelModel : IAggregateModel
    {
        public void Build(AggregateModelBuilder model) => model.Collection<Parcel, int>("parcels", parcel => parcel.Id);
    }
}
