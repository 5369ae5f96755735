using Granary.Domain;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Granary.Laws.Tests.Surface;

/// <summary>A call that looks like a query runs in the store, or does not compile.</summary>
public sealed class QuerySurfaceTests
{
    private static readonly string[] _linq =
        ["System.Linq.AsyncEnumerable", "System.Linq.Enumerable", "System.Linq.Queryable", "System.Linq.ParallelEnumerable"];

    [Theory]
    [InlineData("query.Where(p => p.Age > 3).Where(rule)")]
    [InlineData("await query.FirstAsync(p => p.Age > 3, token); await query.FirstAsync()")]
    [InlineData("Person? found = await query.FirstOrDefaultAsync(p => p.Age > 3); found = await query.FirstOrDefaultAsync(token)")]
    [InlineData("await query.OrderBy(p => p.Age).LastAsync(p => p.Age > 3); await query.OrderBy(p => p.Age).LastAsync(token)")]
    [InlineData("await query.OrderBy(p => p.Age).LastOrDefaultAsync(p => p.Age > 3, token); await query.LastOrDefaultAsync()")]
    [InlineData("await query.SingleAsync(p => p.Age > 3); await query.SingleAsync(token); await query.SoleMatchAsync()")]
    [InlineData("await query.SingleOrDefaultAsync(p => p.Age > 3, token); await query.SingleOrDefaultAsync()")]
    [InlineData("long all = await query.CountAsync() + await query.CountAsync(p => p.Age > 3, token)")]
    [InlineData("bool any = await query.AnyAsync(token) && await query.AnyAsync(p => p.Age > 3) && await query.AllAsync(p => p.Age > 3)")]
    [InlineData("int least = await query.MinAsync(p => p.Age) + await query.MaxAsync(p => p.Age) + await query.SumAsync(p => p.Age)")]
    [InlineData("decimal? average = await query.AverageAsync(p => p.Age, token); var groups = await query.CountByAsync(p => p.Name)")]
    [InlineData("var sums = await query.SumByAsync(p => p.Name, p => p.Age, token); var ages = await query.DistinctAsync(p => p.Age)")]
    [InlineData("Person[] all = await query.ToArrayAsync(token); IReadOnlyList<Person> list = await query.ToListAsync()")]
    [InlineData("Dictionary<string, int> ages = await query.ToDictionaryAsync(p => p.Id, p => p.Age); var by = await "
        + "query.ToDictionaryAsync(p => p.Id, token)")]
    [InlineData("HashSet<string> set = await names.ToHashSetAsync(); string[] array = await names.Skip(1).Take(2).ToArrayAsync(token)")]
    [InlineData("long n = await names.CountAsync(); bool any = await names.AnyAsync(); string? last = await names.LastOrDefaultAsync()")]
    [InlineData("string first = await names.FirstAsync() + await names.SingleAsync() + await names.SingleOrDefaultAsync()")]
    [InlineData("await foreach (Person p in query) { } await foreach (string name in names) { }")]
    [InlineData(
        "await foreach (Person p in query.WithCancellation(token)) { } await foreach (Person p in query.ConfigureAwait(false)) { }")]
    [InlineData("await foreach (string n in names.WithCancellation(token).ConfigureAwait(false)) { }")]
    [InlineData(
        "await query.AsAsyncEnumerable().Where(p => p.Age > 3).CountAsync(); await names.AsAsyncEnumerable().Distinct().ToListAsync()")]
    [InlineData("IProjectedQuery<int> ages = from p in people.All() where p.Age > 3 orderby p.Name descending, p.Age select p.Age")]
    [InlineData("var rows = await (from p in people.All() where p.Age > 3 where p.Name != \"\" orderby p.Age select new { p.Id, "
        + "p.Lines.Count }).ToListAsync()")]
    [InlineData("IAggregateQuery<Person> old = from p in people.All() where p.Lines.Any(line => line.Count > 3) orderby p.Age, p.Name "
        + "descending select p")]
    [InlineData("await people.Matching(p => p.Age > 3).OrderByDescending(p => p.Age).ThenBy(p => p.Name).ThenByDescending(p => "
        + "p.Id).AsNoTracking().ToListAsync()")]
    public void Calls_that_run_in_the_store_compile(string statement) => Assert.Empty(Snippet.Errors(statement));

    [Theory]
    [InlineData("query.Where((p, i) => i > 3)")]
    [InlineData("await query.CountAsync(async (p, t) => true)")]
    [InlineData("query.GroupBy(p => p.Name)")]
    [InlineData("query.Join(query, p => p.Id, p => p.Id, (p, q) => p)")]
    [InlineData("query.LeftJoin(query, p => p.Id, p => p.Id, (p, q) => p)")]
    [InlineData("query.Zip(query)")]
    [InlineData("query.Concat(query)")]
    [InlineData("query.Union(query)")]
    [InlineData("query.Distinct()")]
    [InlineData("query.Reverse()")]
    [InlineData("query.SelectMany(p => p.Lines)")]
    [InlineData("query.TakeWhile(p => p.Age > 3)")]
    [InlineData("query.SkipLast(1)")]
    [InlineData("query.Cast<object>()")]
    [InlineData("await query.AggregateAsync((p, q) => p)")]
    [InlineData("await query.MinByAsync(p => p.Age)")]
    [InlineData("await query.ToLookupAsync(p => p.Name)")]
    [InlineData("await query.ElementAtAsync(3)")]
    [InlineData("query.OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase)")]
    [InlineData("names.Where(n => n.Length > 3)")]
    [InlineData("names.OrderBy(n => n)")]
    [InlineData("names.Select(n => n.Length)")]
    [InlineData("names.Distinct()")]
    [InlineData("await names.CountAsync(n => n.Length > 3)")]
    [InlineData("await names.MaxAsync()")]
    [InlineData("var joined = from p in query join q in query on p.Id equals q.Id select p")]
    [InlineData("var grouped = from p in query group p by p.Name")]
    [InlineData("var flat = from p in query from line in p.Lines select line")]
    [InlineData("var named = from p in query let length = p.Name.Length where length > 3 select p")]
    [InlineData("var typed = from Person p in query select p.Age")]
    [InlineData("var rest = from p in query select p.Age into age where age > 3 select age")]
    [InlineData("people.Where(p => p.Age > 3)")]
    [InlineData("await people.CountAsync(p => p.Age > 3)")]
    [InlineData("await people.ToListAsync()")]
    [InlineData("foreach (Person p in query) { }")]
    [InlineData("IAsyncEnumerable<Person> stream = query")]
    public void Calls_that_would_run_over_everything_here_do_not_compile(string statement) => Assert.NotEmpty(Snippet.Errors(statement));

    [Fact]
    public void No_operator_of_linq_binds_to_a_query_or_a_repository()
    {
        CSharpCompilation compilation = Snippet.Compilation();
        ITypeSymbol person = Type(compilation, "Person");
        ITypeSymbol[] receivers =
        [
            Type(compilation, typeof(IAggregateQuery<>).FullName).Construct(person),
            Type(compilation, typeof(IProjectedQuery<>).FullName).Construct(person),
            Type(compilation, typeof(IQueryResults<>).FullName).Construct(person),
            Type(compilation, typeof(IRepository<,>).FullName).Construct(person, compilation.GetSpecialType(SpecialType.System_String)),
            Type(compilation, "People"),
        ];
        IMethodSymbol[] operators =
        [
            .. _linq.SelectMany(name => Type(compilation, name).GetMembers()).OfType<IMethodSymbol>()
                .Where(method => method is { IsExtensionMethod: true, DeclaredAccessibility: Accessibility.Public }),
        ];

        Assert.True(operators.Length > 500, $"LINQ was looked for and only {operators.Length} operators were found.");
        Assert.Empty(receivers.SelectMany(
            receiver =>
                operators.Where(method => method.ReduceExtensionMethod(receiver) is not null).Select(method => $"{receiver}: {method}")));
    }

    private static INamedTypeSymbol Type(CSharpCompilation compilation, string? name) =>
        compilation.GetTypeByMetadataName(name ?? "") ?? throw new InvalidOperationException($"There is no type {name}.");
}
