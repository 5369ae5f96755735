using Granary.Analyzers.Tests.Written;
using Xunit;

namespace Granary.Analyzers.Tests.Queries;

/// <summary>A part that the translator refuses is reported where it stands, with the reason and the remedy.</summary>
public sealed class RefusedPartTests
{
    [Theory]
    [InlineData("people.Matching(p => [|p.Name.Normalize()|] == text)", "say Computed(x => x.…)")]
    [InlineData("Specification.For<Person>(p => p.Active && !([|p.Name.Trim()|] == text))", "text is compared as it is stored")]
    [InlineData("query.Where(p => [|p.Name.StartsWith(text, StringComparison.CurrentCulture)|])", "text is compared by no culture")]
    [InlineData("query.Where(p => [|p.Name.StartsWith(text, true, CultureInfo.InvariantCulture)|])", "text is compared by no culture")]
    [InlineData("query.Where(p => [|string.Equals(p.Name, text, StringComparison.InvariantCulture)|])", "text is compared by no culture")]
    [InlineData("query.Where(p => [|string.Compare(p.Name, text)|] > 0)", "use string.CompareOrdinal(a, b)")]
    [InlineData("query.Where(p => [|p.Name.CompareTo(text)|] > 0)", "use string.CompareOrdinal(a, b)")]
    [InlineData("query.Where(p => [|string.CompareOrdinal(p.Name, text)|] > 1)", "store the form to compare with")]
    [InlineData("query.Where(p => [|text.StartsWith(p.Name)|])", "the text to look into must be a member")]
    [InlineData("query.Where(p => [|p.Name.Contains(p.Id)|])", "the text to look for must be a captured value")]
    [InlineData("query.Where(p => [|p.Name.ToUpper()|] == text)", "use ToUpperInvariant()")]
    [InlineData("query.Where(p => [|p.Name.IndexOf(text)|] > 0)", "text is compared by no culture")]
    [InlineData("query.Where(p => [|string.IsNullOrWhiteSpace(p.Name)|])", "the method String.IsNullOrWhiteSpace is not known")]
    [InlineData("query.Where(p => [|p.IsOld()|])", "the method Person.IsOld is not known")]
    [InlineData("query.Where(p => [|Person.IsKnown(p.Name)|])", "the method Person.IsKnown is not known")]
    [InlineData("query.Where(p => [|Math.Abs(p.Age)|] > 3)", "the method Math.Abs is not run by a query")]
    [InlineData("query.Where(p => [|p.At.Hour|] > 3)", "ask for that of its UtcDateTime")]
    [InlineData("query.Where(p => [|p.At.UtcDateTime.ToLocalTime()|].Hour > 3)", "local time depends on the time zone")]
    [InlineData("query.Where(p => [|p.At.UtcDateTime.Ticks|] > 3)", "a query does not know DateTime.Ticks")]
    [InlineData("query.Where(p => [|p.Shift.TotalHours|] > 3)", "a query does not know TimeSpan.TotalHours")]
    [InlineData("query.Where(p => [|p.Name[0]|] == 'a')", "a single element has no place")]
    [InlineData("query.Where(p => [|p.Lines[0]|].Count > 3)", "a single element has no place")]
    [InlineData("query.Where(p => [|p.Lines.First()|].Count > 3)", "of a collection a query knows Any, All, Count, Contains and Where")]
    [InlineData("query.Where(p => [|p.Lines.Sum(line => line.Count)|] > 3)", "of a collection a query knows")]
    [InlineData("query.Where(p => [|p.Lines.Select(line => line.Product)|].Contains(text))", "of a collection a query knows")]
    [InlineData("query.Where(p => p.Lines.Any(line => [|line.Product.Trim()|] == text))", "store the form to compare with")]
    [InlineData("query.Where(p => p.Lines.Where(l => [|l.At.Hour|] > 3).Any(l => [|l.At.Year|] > 3))", "ask for that of its UtcDateTime")]
    [InlineData("query.Where(p => [|texts.Any(one => one == p.Name)|])", "the method Enumerable.Any is not known")]
    [InlineData("Func<Line, bool> rule = l => true; query.Where(p => p.Lines.Any([|rule|]))", "spell the rule out as a lambda")]
    [InlineData("Func<int, bool> old = age => true; query.Where(p => [|old(p.Age)|])", "a delegate is not run by a query")]
    [InlineData("query.Where(p => [|p.Wage / 2|] > 3)", "multiply the other side of the comparison")]
    [InlineData("query.Where(p => [|p.Weight * 2|] > 3)", "a query computes nothing over members")]
    [InlineData("query.Where(p => [|p.Name + text|] == text)", "a query computes nothing over members")]
    [InlineData("query.Where(p => [|$\"{p.Name}!\"|] == text)", "a query computes nothing over members")]
    [InlineData("query.Where(p => [|p.Age % p.Lines.Count|] == 1)", "divides by a captured number")]
    [InlineData("query.Where(p => ([|p.Active ? p.Age : 3|]) == 1)", "write the choice with && and ||")]
    [InlineData("query.Where(p => [|new Mail(p.Name)|] == p.Mail)", "compare its members one by one")]
    [InlineData("query.OrderBy(p => p.Age).ThenByDescending(p => [|p.Name.ToLowerInvariant()|])", "store the form to compare with")]
    [InlineData("var rest = from p in query where [|p.Name.Trim()|] == text orderby [|p.IsOld()|] select p.Id", "store the form")]
    [InlineData("await query.SumAsync(p => [|p.Wage / 3|])", "multiply the other side")]
    [InlineData("await query.AnyAsync(p => [|p.IsOld()|])", "the method Person.IsOld is not known")]
    [InlineData("Criteria.For<Person>().Equal(p => [|p.Name.Trim()|], text)", "store the form to compare with")]
    public async Task A_part_of_a_rule_is_reported(string statement, string remedy)
    {
        IReadOnlyList<string> messages = await WrittenCode.Statement($"{statement};").ReportsAsync("GRN001");

        Assert.Contains(remedy, messages[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("query.Select(p => [|p.At.Hour|])", "ask for that of its UtcDateTime")]
    [InlineData("query.Select(p => new Row([|p.Name.ToUpper()|], p.Lines.Count(l => [|l.At.Day|] == 1)))", "use ToUpperInvariant()")]
    [InlineData("query.Select(p => [|p|].IsOld())", "an aggregate as a whole is no column")]
    [InlineData("query.Select(p => new { Person = [|p|], p.Name })", "an aggregate as a whole is no column")]
    [InlineData("var all = from p in query select [|string.Compare(p.Name, text)|]", "use string.CompareOrdinal(a, b)")]
    public async Task A_part_of_a_projection_is_reported(string statement, string remedy)
    {
        IReadOnlyList<string> messages = await WrittenCode.Statement($"{statement};").ReportsAsync("GRN001");

        Assert.Contains(remedy, messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_of_a_specification_of_its_own_is_reported() => await WrittenCode.From("""
        using System;
        using System.Linq.Expressions;
        using Granary.Domain;

        public sealed class Person
        {
            public string Name { get; set; } = "";
        }

        public sealed class Named(string name, bool exactly) : Specification<Person>
        {
            public override Expression<Func<Person, bool>> Criterion =>
                exactly ? person => person.Name == name : person => [|person.Name.Trim()|] == name;
        }

        public class Block(string name) : Specification<Person>
        {
            public override Expression<Func<Person, bool>> Criterion
            {
                get
                {
                    Expression<Func<Person, string>> elsewhere = person => person.Name.Trim();
                    return person => [|person.Name.ToUpper()|] == name;
                }
            }
        }
        """).ReportsAsync("GRN001");
}
