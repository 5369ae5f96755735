using Granary.Analyzers.Tests.Written;
using Xunit;

namespace Granary.Analyzers.Tests.Queries;

/// <summary>The fixes for parts that a query cannot run.</summary>
public sealed class QueryFixTests
{
    [Theory]
    [InlineData("query.Where(p => p.Name.ToUpper() == text);", "query.Where(p => p.Name.ToUpperInvariant() == text);")]
    [InlineData("query.Where(p => p.At.Hour > 3);", "query.Where(p => p.At.UtcDateTime.Hour > 3);")]
    [InlineData("query.Where(p => string.Compare(p.Name, text) > 0);", "query.Where(p => string.CompareOrdinal(p.Name, text) > 0);")]
    [InlineData(
        "query.Where(p => p.Name.StartsWith(text, StringComparison.CurrentCulture));",
        "query.Where(p => p.Name.StartsWith(text, StringComparison.Ordinal));")]
    [InlineData(
        "query.Where(p => string.Equals(p.Name, text, StringComparison.InvariantCultureIgnoreCase));",
        "query.Where(p => string.Equals(p.Name, text, StringComparison.OrdinalIgnoreCase));")]
    [InlineData("query.Select(p => p.At.Year);", "query.Select(p => p.At.UtcDateTime.Year);")]
    public async Task A_clear_form_takes_the_place(string statement, string after) =>
        Assert.Equal(after, await Fixed.StatementAsync(statement));

    [Theory]
    [InlineData("query.Where(p => p.IsOld());")]
    [InlineData("query.Where(p => p.At.Offset > TimeSpan.Zero);")]
    [InlineData("query.Where(p => p.Name.CompareTo(text) > 0);")]
    public async Task Without_a_clear_form_no_fix_is_offered(string statement) => Assert.Null(await Fixed.StatementAsync(statement));
}
