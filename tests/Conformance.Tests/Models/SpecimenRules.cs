using System.Linq.Expressions;
using Granary.Domain;

namespace Granary.Conformance.Tests.Models;

/// <summary>Draws rules over specimens at random: every operator on every kind of member, composed.</summary>
public sealed class SpecimenRules(Random random)
{
    private readonly Specimens _values = new(random);

    public Specification<Specimen> Rule(int depth) => depth == 0 || random.Next(4) == 0
        ? Specification.For(Leaf())
        : random.Next(5) switch
        {
            0 or 1 => Rule(depth - 1) & Rule(depth - 1),
            2 or 3 => Rule(depth - 1) | Rule(depth - 1),
            _ => !Rule(depth - 1),
        };

    private Expression<Func<Specimen, bool>> Leaf() => random.Next(16) switch
    {
        14 => PerilLeaf(),
        15 => MapLeaf(),
        10 => CaseLeaf(),
        11 => ElementLeaf(),
        12 => ArithmeticLeaf(),
        13 => PartLeaf(),
        0 => TextLeaf(),
        1 => NumberLeaf(),
        2 => DecimalLeaf(),
        3 => FlagLeaf(),
        4 => NameLeaf(),
        5 => MomentLeaf(),
        6 => DayLeaf(),
        7 => WrapperLeaf(),
        8 => NestedLeaf(),
        _ => ListLeaf(),
    };

    private Expression<Func<Specimen, bool>> TextLeaf()
    {
        string text = _values.Text();
        string? maybe = _values.MaybeObject(_values.Text);
        char letter = _values.Letter();
        return random.Next(13) switch
        {
            0 => s => s.Name == text,
            1 => s => s.Nick != maybe,
            2 => s => s.Name.StartsWith(text),
            3 => s => s.Nick!.EndsWith(text),
            4 => s => s.Nick!.Contains(text),
            5 => s => string.CompareOrdinal(s.Name, text) < 0,
            6 => s => string.CompareOrdinal(s.Nick, text) >= 0,
            7 => s => s.Name == s.Nick,
            8 => s => string.IsNullOrEmpty(s.Nick),
            9 => s => s.Letter == letter,
            10 => s => s.Name.Equals(text),
            11 => s => string.Equals(s.Nick, maybe, StringComparison.Ordinal),
            _ => s => string.Compare(s.Name, s.Nick, StringComparison.Ordinal) > 0,
        };
    }

    private Expression<Func<Specimen, bool>> NumberLeaf()
    {
        int whole = _values.Whole();
        int? maybe = _values.MaybeValue(_values.Whole);
        long big = _values.Long();
        double weight = _values.Double();
        float ratio = _values.Float();
        return random.Next(12) switch
        {
            0 => s => s.Count < whole,
            1 => s => s.Rank <= whole,
            2 => s => s.Rank == maybe,
            3 => s => s.Rank != maybe,
            4 => s => whole > s.Count,
            5 => s => s.Big >= big,
            6 => s => s.Big == big,
            7 => s => s.Weight > weight,
            8 => s => s.Weight == weight,
            9 => s => s.Ratio < ratio,
            10 => s => s.Count > s.Rank,
            _ => s => s.Count < big,
        };
    }

    private Expression<Func<Specimen, bool>> DecimalLeaf()
    {
        decimal price = _values.Decimal();
        decimal? maybe = _values.MaybeValue(_values.Decimal);
        return random.Next(8) switch
        {
            0 => s => s.Price == price,
            1 => s => s.Price < price,
            2 => s => s.Discount >= price,
            3 => s => s.Discount != maybe,
            4 => s => s.Price > s.Discount,
            5 => s => s.Count > price,
            6 => s => s.Discount == null,
            _ => s => s.Price == s.Discount,
        };
    }

    private Expression<Func<Specimen, bool>> FlagLeaf()
    {
        bool flag = _values.Coin();
        bool? maybe = _values.MaybeValue(_values.Coin);
        return random.Next(7) switch
        {
            0 => s => s.Flag,
            1 => s => !s.Flag,
            2 => s => s.Flag == flag,
            3 => s => s.Maybe == maybe,
            4 => s => s.Maybe.HasValue,
            5 => s => s.Maybe == true,
            _ => s => (s.Count > 0) == flag,
        };
    }

    private Expression<Func<Specimen, bool>> NameLeaf()
    {
        Grade grade = _values.Grade();
        Grade? maybe = _values.MaybeValue(_values.Grade);
        TimeSpan span = _values.Span();
        return random.Next(5) switch
        {
            0 => s => s.Grade == grade,
            1 => s => s.Grade != grade,
            2 => s => s.BestGrade == maybe,
            3 => s => s.BestGrade != grade,
            _ => s => s.Span == span,
        };
    }

    private Expression<Func<Specimen, bool>> PerilLeaf()
    {
        Perils perils = _values.Perils();
        Trades trades = _values.Trades();
        return random.Next(8) switch
        {
            0 => s => s.Perils.HasFlag(perils),
            1 => s => (s.Perils & perils) == perils,
            2 => s => (s.Feared & perils) != 0,
            3 => s => s.Feared!.Value.HasFlag(perils),
            4 => s => perils.HasFlag(s.Perils),
            5 => s => s.Trades!.Value.HasFlag(trades),
            6 => s => (s.Trades & trades) != 0,
            _ => s => (s.Trades & trades) == 0,
        };
    }

    private Expression<Func<Specimen, bool>> MapLeaf()
    {
        string key = _values.Text();
        decimal price = _values.Decimal();
        Grade grade = _values.Grade();
        double rating = _values.Double();
        int number = _values.Whole();
        return random.Next(12) switch
        {
            0 => s => s.Prices![key] == price,
            1 => s => s.Prices![key] != price,
            2 => s => s.Prices![key] < price,
            3 => s => s.Prices![key] + s.Price > price,
            4 => s => s.Prices!.ContainsKey(key),
            5 => s => s.Prices!.Count > number,
            6 => s => s.Ratings[grade] >= rating,
            7 => s => s.Ratings[grade] == null,
            8 => s => s.Ratings.ContainsKey(grade),
            9 => s => s.Branches[number].City == key,
            10 => s => !(s.Branches[number].Region!.Tax <= price),
            _ => s => s.Branches.Count != s.Count,
        };
    }

    private Expression<Func<Specimen, bool>> MomentLeaf()
    {
        DateTimeOffset moment = _values.Moment();
        DateTimeOffset? maybe = _values.MaybeValue(_values.Moment);
        Guid token = _values.Guid();
        return random.Next(7) switch
        {
            0 => s => s.At == moment,
            1 => s => s.At < moment,
            2 => s => s.Until >= moment,
            3 => s => s.Until == maybe,
            4 => s => s.At < s.Until,
            5 => s => s.Token == token,
            _ => s => s.Token != token,
        };
    }

    private Expression<Func<Specimen, bool>> DayLeaf()
    {
        DateOnly day = _values.Day();
        TimeOnly time = _values.Time();
        return random.Next(4) switch
        {
            0 => s => s.Day <= day,
            1 => s => s.Day != day,
            2 => s => s.Time > time,
            _ => s => s.Time == time,
        };
    }

    private Expression<Func<Specimen, bool>> WrapperLeaf()
    {
        var label = new Label(_values.Text());
        Label? maybe = _values.MaybeValue(() => label);
        string text = label.Text;
        return random.Next(6) switch
        {
            0 => s => s.Label == label,
            1 => s => s.Label != label,
            2 => s => s.Alias == maybe,
            3 => s => s.Alias != label,
            4 => s => s.Label.Text.StartsWith(text),
            _ => s => s.Alias!.Value.Text == text,
        };
    }

    private Expression<Func<Specimen, bool>> NestedLeaf()
    {
        string text = _values.Text();
        int whole = _values.Whole();
        decimal tax = _values.Decimal();
        return random.Next(9) switch
        {
            0 => s => s.Place!.City == text,
            1 => s => s.Place!.City != text,
            2 => s => s.Place!.Zip > whole,
            3 => s => s.Place!.Zip == null,
            4 => s => s.Place!.Region!.Code.Contains(text),
            5 => s => s.Place!.Region!.Tax <= tax,
            6 => s => s.Place!.Region!.Tax != tax,
            7 => s => !(s.Place!.Zip <= whole),
            _ => s => s.Place!.City == s.Name,
        };
    }

    private Expression<Func<Specimen, bool>> ListLeaf()
    {
        string[] texts = [_values.Text(), _values.Text()];
        string?[] maybeTexts = [_values.MaybeObject(_values.Text), _values.Text()];
        List<int?> ranks = [_values.MaybeValue(_values.Whole), _values.Whole()];
        HashSet<Grade> grades = [_values.Grade(), _values.Grade()];
        decimal[] prices = [_values.Decimal(), _values.Decimal(), _values.Decimal()];
        Label[] labels = [new Label(_values.Text()), new Label(_values.Text())];
        double[] weights = [_values.Double(), _values.Double()];
        return random.Next(8) switch
        {
            0 => s => texts.Contains(s.Name),
            1 => s => maybeTexts.Contains(s.Nick),
            2 => s => ranks.Contains(s.Rank),
            3 => s => grades.Contains(s.Grade),
            4 => s => prices.Contains(s.Price),
            5 => s => labels.Contains(s.Label),
            6 => s => weights.Contains(s.Weight),
            _ => s => texts.Contains(s.Place!.City),
        };
    }

    private Expression<Func<Specimen, bool>> CaseLeaf()
    {
        string text = _values.Text();
        int length = random.Next(4);
        return random.Next(8) switch
        {
            0 => s => s.Name.Equals(text, StringComparison.OrdinalIgnoreCase),
            1 => s => string.Equals(s.Nick, s.Name, StringComparison.OrdinalIgnoreCase),
            2 => s => s.Nick!.StartsWith(text, StringComparison.OrdinalIgnoreCase),
            3 => s => s.Name.Contains(text, StringComparison.OrdinalIgnoreCase),
            4 => s => string.CompareOrdinal(s.Nick!.ToUpperInvariant(), text) <= 0,
            5 => s => s.Nick!.Length > length,
#pragma warning disable CA1862 // a rule that people write
            6 => s => s.Place!.City.ToUpperInvariant() == text,
#pragma warning restore CA1862
            _ => s => (s.Nick ?? s.Name) == text,
        };
    }

    private Expression<Func<Specimen, bool>> ElementLeaf()
    {
        string text = _values.Text();
        decimal amount = _values.Decimal();
        int whole = _values.Whole();
        int count = random.Next(4);
        return random.Next(14) switch
        {
            0 => s => s.Tags.Any(),
            1 => s => s.Tags.Contains(text),
            2 => s => s.Tags.Any(tag => tag.StartsWith(text) && tag != s.Name),
            3 => s => s.Tags.All(tag => tag == text || tag == s.Nick),
            4 => s => s.Tags.Count == count,
            5 => s => s.Amounts.Any(a => a == amount),
            6 => s => s.Amounts.All(a => a > s.Price),
            7 => s => s.Amounts.Count(a => a <= amount) >= count,
            8 => s => s.Stops!.Any(stop => stop.City == text),
            9 => s => s.Stops!.All(stop => stop.Zip > whole),
            10 => s => !s.Stops!.Any(stop => stop.Region!.Tax >= amount),
            11 => s => s.Stops!.Count < count,
            12 => s => s.Stops!.Any(stop => s.Tags.Any(tag => tag == stop.City)),
            _ => s => s.Stops!.Where(stop => stop.Zip == null).Count() != count,
        };
    }

    private Expression<Func<Specimen, bool>> ArithmeticLeaf()
    {
        int whole = _values.Whole();
        long big = _values.Long();
        decimal price = _values.Decimal();
        int divisor = _values.Pick(1, 2, 3, -2, 7);
        return random.Next(10) switch
        {
            0 => s => s.Count + whole > s.Rank,
            1 => s => s.Count * s.Rank == whole,
            2 => s => s.Big - big < s.Count,
            3 => s => s.Big * 3 >= big,
            4 => s => s.Price * s.Count <= price,
            5 => s => s.Price + s.Discount == price,
            6 => s => -s.Rank < s.Count / divisor,
            7 => s => s.Count % divisor == 0,
            8 => s => (s.Discount ?? s.Price) - price > 1m,
            _ => s => s.Rank * 2 + 1 < price,
        };
    }

    private Expression<Func<Specimen, bool>> PartLeaf()
    {
        int whole = _values.Pick(1, 2, 3, 12, 28, 31, 2026);
        DateOnly day = _values.Day();
        Grade grade = _values.Grade();
        return random.Next(10) switch
        {
            0 => s => s.At.UtcDateTime.Year == whole,
            1 => s => s.At.UtcDateTime.Hour < whole,
            2 => s => s.Until!.Value.UtcDateTime.Month != whole,
            3 => s => s.Day.Day >= whole,
            4 => s => s.Day.DayOfWeek == DayOfWeek.Sunday,
            5 => s => s.Time!.Value.Minute > whole,
            6 => s => DateOnly.FromDateTime(s.At.UtcDateTime) == day,
            7 => s => s.At.UtcDateTime.Date < s.Until!.Value.UtcDateTime,
            8 => s => s.Day.DayOfYear > whole,
            _ => s => s.Grade >= grade,
        };
    }
}
