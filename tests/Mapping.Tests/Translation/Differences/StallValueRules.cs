using Rule = System.Linq.Expressions.Expression<System.Func<Granary.Mapping.Tests.Translation.Differences.Stall, bool>>;

namespace Granary.Mapping.Tests.Translation.Differences;

#pragma warning disable CA1307, CA1309, CA1862, IDE0075, IDE0078, CA2242 // Rules as people write them; these say nothing else.
/// <summary>Rules about numbers, flags, moments, days and single values.</summary>
internal sealed class StallValueRules(StallDraw draw)
{
    public Rule[] Each() =>
        [.. Numbers(), .. Computations(), .. Nullables(), .. Flags(), .. Moments(), .. Days(), .. Values()];

    private Rule[] Numbers()
    {
        int n = draw.Number;
        long big = draw.Number;
        decimal price = draw.Price;
        double weight = draw.Weight;
        return
        [
            s => s.Count == n, s => s.Count != n, s => s.Count < n, s => s.Count <= n, s => s.Count > n, s => s.Count >= n,
            s => n == s.Count, s => n < s.Count, s => n <= s.Count, s => n > s.Count, s => n >= s.Count,
            s => s.Count == s.Big, s => s.Count < s.Big, s => s.Big >= s.Count, s => s.Big > big, s => s.Count < s.Rank,
            s => s.Rank <= s.Count,
            s => s.Price == price, s => s.Price < price, s => s.Price >= price, s => s.Count < price, s => s.Count == price,
            s => s.Price > s.Count, s => s.Rate == s.Price, s => s.Rate < price, s => s.Weight < weight, s => s.Weight == weight,
            s => s.Count > weight, s => s.Weight >= s.Count, s => s.Weight < double.NaN, s => s.Weight != double.NaN,
            s => s.Weight < double.PositiveInfinity, s => s.Weight >= double.NegativeInfinity, s => s.Weight == double.PositiveInfinity,
            s => s.Count.CompareTo(n) < 0, s => s.Count.CompareTo(n) <= 0, s => s.Count.CompareTo(n) > 0, s => s.Count.CompareTo(n) >= 0,
            s => s.Count.CompareTo(n) == 0, s => s.Count.CompareTo(n) != 0, s => 0 < s.Count.CompareTo(n), s => 0 >= s.Count.CompareTo(n),
            s => 0 > s.Count.CompareTo(n), s => 0 <= s.Count.CompareTo(n), s => 0 == s.Count.CompareTo(n),
            s => decimal.Compare(s.Price, price) <= 0, s => decimal.Compare(price, s.Price) != 0,
            s => s.Place!.Zip!.Value.CompareTo(n) != 0,
            s => s.Place!.Zip!.Value.CompareTo(s.Rank!.Value) == 0, s => s.Count.Equals(n), s => Equals(s.Count, n), s => s.Big.Equals(big),
        ];
    }

    private Rule[] Computations()
    {
        int n = draw.Number, step = 1 + draw.Next(3);
        decimal price = draw.Price;
        return
        [
            s => s.Count + n > 2, s => n - s.Count > 0, s => s.Count - s.Big < n, s => s.Count * n == 4, s => s.Count * s.Count > 3,
            s => s.Count / step == 1, s => s.Count % step == 1, s => s.Big % step != 0, s => -s.Count < n, s => -s.Price < price,
            s => s.Price + price > 2, s => s.Price - s.Count < price, s => s.Price * s.Count >= price, s => s.Rate + s.Price == 2.5m,
            s => s.Rank + n > 2, s => s.Rank * s.Count == 4, s => s.Count + int.MaxValue < 0, s => s.Big + int.MaxValue > 0,
            s => s.Count * 2 + 1 > s.Big - 1, s => (decimal)(s.Count + n) > price, s => s.Count + n > 1.5, s => s.Name.Length + s.Count > n,
            s => s.Price * decimal.MaxValue > 1,
        ];
    }

    private Rule[] Nullables()
    {
        int n = draw.Number;
        int? some = draw.NumberOrNull;
        decimal price = draw.Price;
        return
        [
            s => s.Rank == null, s => s.Rank != null, s => s.Rank == some, s => s.Rank != some, s => s.Rank < some, s => s.Rank >= n,
            s => some > s.Rank, s => s.Rank.HasValue, s => !s.Rank.HasValue, s => s.Rank!.Value <= n, s => s.Rank.GetValueOrDefault() == n,
            s => s.Rank.GetValueOrDefault(n) > 1, s => (s.Rank ?? n) > 1, s => (s.Rank ?? s.Count) == n, s => (s.Rank ?? s.Count) < s.Big,
            s => s.Rank.Equals(some), s => s.Rank.Equals(null), s => Equals(s.Rank, some), s => Nullable.Equals(s.Rank, some),
            s => s.Place!.Zip == null, s => s.Place!.Zip > n, s => s.Place!.Zip == s.Rank, s => s.Place!.Zip != s.Rank,
            s => !(s.Place!.Zip > n), s => (s.Place!.Zip ?? n) == n, s => s.Rate == null, s => (s.Rate ?? price) > 1, s => s.Due == null,
            s => s.Due.HasValue, s => s.Nick == null, s => s.Nick != null, s => (s.Nick ?? "a") == "a", s => (s.Nick ?? s.Name) == s.Name,
        ];
    }

    private Rule[] Flags()
    {
        int n = draw.Number;
        bool b = draw.Flag;
        bool? some = draw.Of<bool?>([true, false, null]);
        return
        [
            s => s.Sealed, s => !s.Sealed, s => s.Sealed == b, s => s.Sealed != b, s => s.Checked == true, s => s.Checked == false,
            s => s.Checked != true, s => s.Checked == null, s => s.Checked == some, s => s.Checked != some, s => s.Checked.HasValue,
            s => s.Checked!.Value, s => !s.Checked!.Value, s => s.Checked ?? b, s => !(s.Checked ?? b), s => (s.Checked ?? s.Sealed) == b,
            s => s.Checked.GetValueOrDefault(), s => s.Checked.GetValueOrDefault(b), s => s.Sealed == s.Checked, s => s.Sealed != s.Checked,
            s => (s.Count > n) == s.Sealed, s => (s.Count > n) != s.Checked, s => (s.Count > n) == b, s => s.Sealed ^ (s.Count > n),
            s => s.Sealed & (s.Rank > n), s => s.Sealed | (s.Rank > n), s => (s.Checked & s.Sealed) == true,
            s => (s.Checked | s.Sealed) == some,
            s => (!s.Checked) == some, s => (s.Checked ^ s.Sealed) == true, s => (s.Checked & s.Sealed) != some,
            s => (s.Checked | some) == null,
            s => (s.Checked & (s.Count > n)) ?? b, s => b, s => !b, s => b && s.Sealed, s => b || s.Sealed, s => s.Sealed && b,
            s => s.Sealed || b, s => b ? s.Sealed : s.Count > n, s => s.Sealed ? s.Count > n : s.Big < n,
            s => s.Checked == true ? b : s.Sealed,
            s => s.Sealed.Equals(b), s => s.Sealed.Equals(s.Count > n), s => (s.Sealed ? s.Checked : some) == true,
        ];
    }

    private Rule[] Moments()
    {
        DateTimeOffset at = draw.Moment;
        DateTime clock = draw.Moment.UtcDateTime;
        int n = 4 + draw.Number;
        return
        [
            s => s.At == at, s => s.At < at, s => s.At >= at.ToOffset(TimeSpan.FromHours(2)), s => s.At.CompareTo(at) > 0,
            s => s.Built == clock,
            s => s.Built <= clock, s => s.Built > DateTime.SpecifyKind(clock, DateTimeKind.Unspecified), s => s.At.UtcDateTime == clock,
            s => s.At.UtcDateTime < clock, s => s.At.UtcDateTime.Year == 2024, s => s.At.UtcDateTime.Month < n,
            s => s.At.UtcDateTime.Day == 28, s => s.At.UtcDateTime.Hour == n, s => s.At.UtcDateTime.Minute > n,
            s => s.At.UtcDateTime.Second == 30, s => s.At.UtcDateTime.DayOfWeek == DayOfWeek.Tuesday, s => s.At.UtcDateTime.DayOfYear > 58,
            s => s.At.UtcDateTime.Date == clock.Date, s => s.Built.Date < clock, s => s.Built.Year == 2025, s => s.Built.Hour < s.Count,
            s => DateOnly.FromDateTime(s.At.UtcDateTime) == s.Day, s => DateOnly.FromDateTime(s.Built) > DateOnly.FromDateTime(clock),
            s => s.At.Equals(at), s => DateTimeOffset.Compare(s.At, at) < 0,
        ];
    }

    private Rule[] Days()
    {
        DateOnly day = draw.Day;
        TimeOnly time = draw.Time;
        int n = 4 + draw.Number;
        return
        [
            s => s.Day == day, s => s.Day < day, s => s.Due <= day, s => s.Due == s.Day, s => s.Due!.Value.Month == 2,
            s => s.Day.Year == 2024,
            s => s.Day.Month < n, s => s.Day.Day == 27, s => s.Day.DayOfWeek == DayOfWeek.Wednesday,
            s => s.Day.DayOfWeek > DayOfWeek.Monday,
            s => s.Day.DayOfYear == 59, s => s.Day.CompareTo(day) >= 0, s => s.Opens < time, s => s.Opens >= time, s => s.Opens.Hour == 1,
            s => s.Opens.Minute > n, s => s.Opens.Second == 30, s => s.Due!.Value.DayOfYear > s.Count,
        ];
    }

    private Rule[] Values()
    {
        Grade grade = draw.Grade;
        Guid ticket = draw.Ticket;
        string id = $"s{draw.Next(60):000}";
        char letter = draw.Letter;
        var tag = new Tag(draw.Text);
        var place = draw.Place;
        return
        [
            s => s.Grade == grade, s => s.Grade != grade, s => s.Grade > grade, s => s.Grade <= grade, s => grade < s.Grade,
            s => s.Grade.Equals(grade), s => s.Ticket == ticket, s => s.Ticket != ticket, s => s.Ticket.Equals(ticket), s => s.Id == id,
            s => s.Id != id, s => string.CompareOrdinal(s.Id, id) < 0, s => s.Id.StartsWith("s01"), s => s.Id == "",
            s => s.Letter == letter,
            s => s.Letter != letter, s => s.Letter < letter, s => s.Letter >= letter, s => letter > s.Letter, s => s.Tag == tag,
            s => s.Tag != tag, s => s.Tag.Equals(tag), s => s.Tag.Text == tag.Text, s => s.Place!.City == place.City,
            s => s.Place!.City != place.City, s => s.Place!.City.Length > 1,
        ];
    }
}
