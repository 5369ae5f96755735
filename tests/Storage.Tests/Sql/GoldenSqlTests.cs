using System.Linq.Expressions;
using Granary.Mapping.Aggregates;
using Granary.Mapping.Translation.Methods;
using Granary.Mapping.Translation.Operands;
using Granary.TestSupport;
using Xunit;

namespace Granary.Storage.Tests.Sql;

/// <summary>The SQL of every supported form is checked in, for both databases, and so is the page that lists the forms.</summary>
public sealed class GoldenSqlTests
{
    private const string Begin = "<!-- forms -->";
    private const string End = "<!-- /forms -->";
    private const string BeginQueries = "<!-- queries -->";
    private const string EndQueries = "<!-- /queries -->";

    public static TheoryData<string> Names => [.. SupportedForms.All.Select(form => form.Name)];

    public static TheoryData<string> QueryNames => [.. SupportedQueries.All.Select(query => query.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    [Trait("Promise", "S4-9 SQL is generated from criteria and mapping; clients never write it, and parameters are bound.")]
    public void A_form_becomes_the_sql_that_was_agreed_on(string name)
    {
        SupportedForm form = SupportedForms.All.Single(form => form.Name == name);

        Agreed.Holds(form.Golden, "tests", "Storage.Tests", "Golden", form.FileName);
    }

    [Theory]
    [MemberData(nameof(QueryNames))]
    [Trait("Promise", "S4-9 SQL is generated from criteria and mapping; clients never write it, and parameters are bound.")]
    public async Task A_query_becomes_the_sql_that_was_agreed_on(string name)
    {
        SupportedQuery query = SupportedQueries.All.Single(query => query.Name == name);

        Agreed.Holds(await query.GoldenAsync(), "tests", "Storage.Tests", "Golden", query.FileName);
    }

    [Fact]
    public void Every_golden_file_is_that_of_a_form_or_a_query()
    {
        IEnumerable<string> names = SupportedForms.All.Select(form => form.FileName)
            .Concat(SupportedQueries.All.Select(query => query.FileName));
        IEnumerable<string> files = Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "tests", "Storage.Tests", "Golden"));

        Assert.Equal(names.Order(StringComparer.Ordinal), files.Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_page_about_specifications_lists_every_form_and_every_query()
    {
        string page = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "specifications.md"));
        string queries = string.Concat(await Task.WhenAll(SupportedQueries.All.Select(SectionAsync)));
        string withForms = With(page, (Begin, End), string.Concat(SupportedForms.All.Select(Section)));

        Agreed.Holds(With(withForms, (BeginQueries, EndQueries), queries), "docs", "specifications.md");
    }

    [Fact]
    public void Every_translator_has_a_form()
    {
        Type[] translators = [.. typeof(SpecificationTranslator).Assembly.GetTypes()
            .Where(
                type => type.IsClass
                    && (typeof(IMethodTranslator).IsAssignableFrom(type) || typeof(IOperandTranslator).IsAssignableFrom(type)))];
        Expression[] parts = [.. SupportedForms.All.SelectMany(form => ExpressionParts.Of(form.Rule.Body))];

        Assert.NotEmpty(translators);
        Assert.All(
            translators, type => Assert.True(IsShown(type, parts), $"{type.Name} translates a form that SupportedForms does not list."));
    }

    private static bool IsShown(Type type, Expression[] parts) => Activator.CreateInstance(type) switch
    {
        IMethodTranslator method => parts.OfType<MethodCallExpression>().Any(method.Knows),
        IOperandTranslator operand => parts.Any(operand.Knows),
        _ => false,
    };

    private static string With(string page, (string Begin, string End) marks, string content)
    {
        int begin = page.IndexOf(marks.Begin, StringComparison.Ordinal) + marks.Begin.Length;
        return $"{page[..begin]}\n{content}{page[page.IndexOf(marks.End, StringComparison.Ordinal)..]}";
    }

    private static string Section(SupportedForm form) => Section((form.Name, form.Code, form.Nulls), form.OnPostgreSql, form.OnSqlite);

    private static async Task<string> SectionAsync(SupportedQuery query) =>
        Section((query.Name, query.Code, query.Remark), await query.OnPostgreSqlAsync(), await query.OnSqliteAsync());

    private static string Section((string Name, string Code, string Remark) shown, string onPostgreSql, string onSqlite) =>
        $"\n### {char.ToUpperInvariant(shown.Name[0])}{shown.Name[1..]}\n\n`{shown.Code}`\n\n{shown.Remark}\n\n"
        + $"```sql\n-- PostgreSQL\n{onPostgreSql}\n-- SQLite\n{onSqlite}\n```\n";
}
