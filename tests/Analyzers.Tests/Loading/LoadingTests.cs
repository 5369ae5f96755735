using Granary.Analyzers.Tests.Written;
using Xunit;

namespace Granary.Analyzers.Tests.Loading;

/// <summary>An operator over results that are loaded for it, where the query has it too.</summary>
public sealed class LoadingTests
{
    [Theory]
    [InlineData("query.AsAsyncEnumerable().[|Where|](p => p.Age > 3);", "'Where'")]
    [InlineData("await query.AsAsyncEnumerable().[|CountAsync|](p => p.Age > 3, token);", "'CountAsync'")]
    [InlineData("await names.AsAsyncEnumerable().[|FirstOrDefaultAsync|]();", "'FirstOrDefaultAsync'")]
    [InlineData("names.AsAsyncEnumerable().[|Take|](3);", "'Take'")]
    [InlineData("var old = (await query.ToListAsync(token)).[|Where|](p => p.Age > 3).Select(p => p.IsOld());", "'Where'")]
    [InlineData("var old = (await query.ToListAsync().ConfigureAwait(false)).[|OrderBy|](p => p.Age).ToList();", "'OrderBy'")]
    [InlineData("int all = (await query.ToListAsync(token)).[|Count|];", "'CountAsync'")]
    [InlineData("int all = (await query.ToArrayAsync(token)).[|Length|];", "'CountAsync'")]
    [InlineData("bool any = (await query.ToListAsync(token)).[|Any|]();", "'AnyAsync'")]
    [InlineData("Person one = (await people.All().ToListAsync(token)).[|First|](p => p.Name == text);", "'FirstAsync'")]
    public async Task An_operator_is_reported(string statement, string operation) =>
        Assert.Contains(operation, (await WrittenCode.Statement(statement).ReportsAsync("GRN002"))[0], StringComparison.Ordinal);

    [Theory]
    [InlineData("query.Where(p => p.Age > 3);")]
    [InlineData("query.AsAsyncEnumerable().Where(p => p.IsOld());")]
    [InlineData("query.AsAsyncEnumerable().Where((p, index) => index > 3);")]
    [InlineData("query.AsAsyncEnumerable().Where(p => p.Name is \"a\" or \"b\");")]
    [InlineData("query.AsAsyncEnumerable().Distinct();")]
    [InlineData("query.AsAsyncEnumerable().OrderBy(p => p.Name, StringComparer.CurrentCulture);")]
    [InlineData("query.Take(3).AsAsyncEnumerable().Where(p => p.Age > 3);")]
    [InlineData("names.AsAsyncEnumerable().Where(name => name == text);")]
    [InlineData("Func<Person, bool> rule = p => true; var old = (await query.ToListAsync()).Where(rule);")]
    [InlineData("var old = (await query.ToListAsync()).Where(p => { return p.Age > 3; });")]
    [InlineData("var old = (await query.ToListAsync()).Last();")]
    [InlineData("var list = await query.ToListAsync(); int all = list.Count; var old = list.Where(p => p.Age > 3);")]
    [InlineData("var sum = (await query.ToListAsync()).Sum(p => p.Age);")]
    [InlineData("int Least() => 3; var old = (await query.ToListAsync()).Where(p => p.Age > Least()).ToList();")]
    [InlineData("dynamic least = 3; var old = (await query.ToListAsync()).Where(p => p.Age == least).ToList();")]
    [InlineData("var old = (await query.ToListAsync()).Where(p => p.Age > 3 && ((Func<bool>)(() => { return true; }))()).ToList();")]
    [InlineData("var old = (await query.ToListAsync()).Where(p => p.Name == \"a\"u8.ToString()).ToList();")]
    [InlineData("var old = (await query.ToListAsync()).Where([System.Diagnostics.DebuggerHidden] (p) => p.Age > 3).ToList();")]
    public async Task Other_code_is_not_reported(string statement) => await WrittenCode.Statement(statement).ReportsAsync("GRN002");

    [Theory]
    [InlineData("query.AsAsyncEnumerable().Where(p => p.Age > 3);", "query.Where(p => p.Age > 3).AsAsyncEnumerable();")]
    [InlineData(
        "long all = await query.AsAsyncEnumerable().CountAsync(p => p.Age > 3, token);",
        "long all = (int)await query.CountAsync(p => p.Age > 3, token);")]
    [InlineData("bool any = await names.AsAsyncEnumerable().AnyAsync();", "bool any = await names.AnyAsync();")]
    [InlineData(
        "var old = (await query.ToListAsync(token)).Where(p => p.Age > 3).ToList();",
        "var old = (await query.Where(p => p.Age > 3).ToListAsync(token)).ToList();")]
    [InlineData(
        "var old = (await query.ToListAsync(token).ConfigureAwait(false)).OrderBy(p => p.Age).ToList();",
        "var old = (await query.OrderBy(p => p.Age).ToListAsync(token).ConfigureAwait(false)).ToList();")]
    [InlineData("int all = (await query.ToListAsync(token)).Count;", "int all = (int)await query.CountAsync(token);")]
    [InlineData(
        "bool any = (await query.ToListAsync(token)).Any(p => p.Age > 3);", "bool any = await query.AnyAsync(p => p.Age > 3, token);")]
    [InlineData(
        "var name = (await query.ToListAsync(token)).First(p => p.Age > 3).Name;",
        "var name = (await query.FirstAsync(p => p.Age > 3, token)).Name;")]
    [InlineData(
        "var old = (await query.ToListAsync()).Where(predicate: p => p.Age > 3).ToList();",
        "var old = (await query.Where(p => p.Age > 3).ToListAsync()).ToList();")]
    [InlineData(
        "var old = (await query.ToListAsync()).OrderBy(keySelector: p => p.Age).ToList();",
        "var old = (await query.OrderBy(p => p.Age).ToListAsync()).ToList();")]
    [InlineData(
        "bool any = (await query.ToListAsync(cancellationToken: token)).Any(predicate: p => p.Age > 3);",
        "bool any = await query.AnyAsync(p => p.Age > 3, cancellationToken: token);")]
    public async Task The_fix_moves_the_operator_in_front(string statement, string after) =>
        Assert.Equal(after, await Fixed.StatementAsync(statement));

    [Theory]
    [InlineData("IOrderedEnumerable<Person> old = (await query.ToListAsync()).OrderBy(p => p.Age);")]
    [InlineData("var old = (await query.ToListAsync()).OrderBy(p => p.Age); old = old.ThenBy(p => p.Name);")]
    [InlineData("var old = query.AsAsyncEnumerable().OrderBy(p => p.Age); var older = old.ThenBy(p => p.Name);")]
    [InlineData("var all = await query.AsAsyncEnumerable().CountAsync(cancellationToken: token, predicate: p => p.Age > 3);")]
    public async Task A_fix_that_would_not_compile_is_not_offered(string statement) => Assert.Null(await Fixed.StatementAsync(statement));

    [Fact]
    public async Task A_fix_is_offered_in_code_that_does_not_compile() => Assert.Equal(
        "int all = (int)await query.CountAsync(); string wrong = 3;",
        await Fixed.StatementAsync("int all = (await query.ToListAsync()).Count; string wrong = 3;", compiles: false));

    [Fact]
    public async Task An_order_that_a_further_key_follows_gets_no_fix() => Assert.Null(
        await Fixed.StatementAsync("var old = (await query.ToListAsync(token)).OrderBy(p => p.Age).ThenBy(p => p.Name).ToList();"));
}
