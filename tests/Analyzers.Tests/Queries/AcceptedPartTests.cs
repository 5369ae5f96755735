using Granary.Analyzers.Tests.Written;
using Xunit;

namespace Granary.Analyzers.Tests.Queries;

/// <summary>What a query may run, or only the model can tell, is not reported.</summary>
public sealed class AcceptedPartTests
{
    [Theory]
    [InlineData("query.Where(p => p.Name == text && p.Age > number || !p.Active)")]
    [InlineData("query.Where(p => p.Name == text.Trim() && p.Age > Math.Abs(number))")]
    [InlineData("query.Where(p => p.Name.StartsWith(text) && p.Name.EndsWith('a') && p.Name.Contains(text, StringComparison.Ordinal))")]
    [InlineData("query.Where(p => p.Name.StartsWith(text, comparison) || p.Name.Equals(text, comparison))")]
    [InlineData("query.Where(p => string.IsNullOrEmpty(p.Nick) || p.Nick.Length > 3 || p.Name.ToUpperInvariant() == text)")]
    [InlineData("query.Where(p => string.CompareOrdinal(p.Name, text) < 0 || 0 <= string.Compare(p.Name, text, StringComparison.Ordinal))")]
    [InlineData("query.Where(p => p.Age.CompareTo(number) >= 0 && decimal.Compare(p.Wage, 3m) < 0)")]
    [InlineData("query.Where(p => object.Equals(p.Name, text) && p.Mail.Equals(new Mail(text)) && Nullable.Equals(p.Debt, 3m))")]
    [InlineData("query.Where(p => StringComparer.OrdinalIgnoreCase.Equals(p.Name, text))")]
    [InlineData("query.Where(p => EqualityComparer<string>.Default.Equals(p.Name, text) && decimal.Equals(p.Wage, 3m))")]
    [InlineData("query.Where(p => p.Lines.Any() && p.Lines.Where(l => l.Count > 3).All(l => l.Product == p.Name))")]
    [InlineData("query.Where(p => p.Lines.Count > 3 && p.Lines.Count(l => l.Count > 3) == 1 && p.Tags.Contains(text))")]
    [InlineData("query.Where(p => texts.Contains(p.Name) && new[] { 1, 2 }.Contains(p.Age) && new List<string> { text }.Contains(p.Name))")]
    [InlineData("query.Where(p => texts.Where(t => t.Trim() != text).Select(t => t.ToUpper()).Contains(p.Name))")]
    [InlineData("query.Where(p => p.At.UtcDateTime.Year == 2026 && p.Born.DayOfWeek == DayOfWeek.Monday)")]
    [InlineData("query.Where(p => DateOnly.FromDateTime(p.At.UtcDateTime) == p.Born && p.At < DateTimeOffset.Now)")]
    [InlineData("query.Where(p => p.Debt.HasValue && p.Debt.Value > 3 && (p.Debt ?? 0m) > 3 && p.Debt.GetValueOrDefault(1) > 3)")]
    [InlineData("query.Where(p => p.Age * 2 + 1 > number && p.Age % 10 == 1 && p.Wage * 1.5m - 1 > 3 && -p.Age < 3 && p.Age / number > 1)")]
    [InlineData("query.Where(p => number > 3 ? p.Active : p.Age > 3)")]
    [InlineData("query.Where(p => (number > 3 ? p.Age : p.Lines.Count) > 3)")]
    [InlineData("query.Where(p => p.Mail.Value == text && ((Employee)p).Salary > 3 && p.Parent!.Age > 3)")]
    [InlineData("query.OrderBy(p => p.At.UtcDateTime.Date).ThenBy(p => p.Name.Length)")]
    [InlineData("await query.CountByAsync(p => p.Born.Year)")]
    [InlineData("query.Select(p => new Row(p.Name.Trim().Normalize(), p.Lines.Sum(l => l.Count) / 3))")]
    [InlineData("query.Select(p => p.Lines.First().Product + Person.IsKnown(p.Name) + p.Shift.TotalHours + p.Name[0])")]
    [InlineData("query.Select(p => p.Age > 3 ? p.Name : ((Employee)p).Salary.ToString(CultureInfo.InvariantCulture))")]
    [InlineData("query.Where(p => (from l in p.Lines where l.Count > 1 select l).Any() && p.Name != nameof(p))")]
    [InlineData("query.Select(p => new { Key = nameof(p), p.Id }); query.OrderBy(p => p.Name.Length + nameof(p.Lines).Length)")]
    [InlineData("Expression<Func<Person, bool>> rule = p => p.IsOld(); Func<Person, bool> code = p => p.IsOld()")]
    [InlineData("texts.Where(t => t.Trim() == text).ToList(); texts.AsQueryable().Where(t => t.Trim() == text)")]
    [InlineData("await granary.InvokeAsync<Person, string, bool>(text, p => p.IsOld())")]
    public async Task A_part_is_not_reported(string statement) => await WrittenCode.Statement($"{statement};").ReportsAsync("GRN001");

    [Fact]
    public async Task A_model_computes_what_it_stores() => await WrittenCode.From("""
        using Granary.Domain;

        public sealed class Person(string id)
        {
            public string Id { get; } = id;
            public string Name { get; set; } = "";
            public string Plain => Name.Trim();
        }

        public sealed class Model : IAggregateModel
        {
            public void Build(AggregateModelBuilder model) =>
                model.Collection<Person, string>("people", person => person.Id).Computed(person => person.Plain);
        }
        """).ReportsAsync("GRN001");
}
