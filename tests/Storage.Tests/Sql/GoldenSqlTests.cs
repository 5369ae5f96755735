using System.Linq.Expressions;
using Granary.Contracts.Translation;
using Granary.Contracts.Translation.Methods;
using Granary.Contracts.Translation.Operands;
using Granary.Tests.Testing;
using Xunit;

namespace Granary.Tests.Storage.Tests.Sql;

/// <summary>The SQL of every supported form is checked in, for both databases, and so is the page that lists the forms.</summary>
public sealed class GoldenSqlTests
{
    private const string Begin = "<!-- forms -->";
    private const string End = "<!-- /forms -->";

    public static TheoryData<string> Names => [.. SupportedForms.All.Select(form => form.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    [Trait("Promise", "S4-9")]
    public void A_form_becomes_the_sql_that_was_agreed_on(string name)
    {
        SupportedForm form = SupportedForms.All.Single(form => form.Name == name);

        Agreed.Holds(form.Golden, "tests", "Storage.Tests", "Golden", form.FileName);
    }

    [Fact]
    public void Every_golden_file_is_that_of_a_form()
    {
        IEnumerable<string> files = Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "tests", "Storage.Tests", "Golden"));

        Assert.Equal(SupportedForms.All.Select(form => form.FileName).Order(StringComparer.Ordinal), files.Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_page_about_specifications_lists_every_form()
    {
        string page = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "specifications.md"));
        int begin = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = page.IndexOf(End, StringComparison.Ordinal);

        Agreed.Holds($"{page[..begin]}\n{string.Concat(SupportedForms.All.Select(Section))}{page[end..]}", "docs", "specifications.md");
    }

    [Fact]
    public void Every_translator_has_a_form()
    {
        Type[] translators = [.. typeof(SpecificationTranslator).Assembly.GetTypes()
            .Where(type => type.IsClass && (typeof(IMethodTranslator).IsAssignableFrom(type) || typeof(IOperandTranslator).IsAssignableFrom(type)))];
        Expression[] parts = [.. SupportedForms.All.SelectMany(form => ExpressionParts.Of(form.Rule.Body))];

        Assert.NotEmpty(translators);
        Assert.All(translators, type => Assert.True(IsShown(type, parts), $"{type.Name} translates a form that SupportedForms does not list."));
    }

    private static bool IsShown(Type type, Expression[] parts) => Activator.CreateInstance(type) switch
    {
        IMethodTranslator method => parts.OfType<MethodCallExpression>().Any(method.Knows),
        IOperandTranslator operand => parts.Any(operand.Knows),
        _ => false,
    };

    private static string Section(SupportedForm form) =>
        $"\n### {char.ToUpperInvariant(form.Name[0])}{form.Name[1..]}\n\n`{form.Code}`\n\n{form.Nulls}\n\n"
        + $"```sql\n-- PostgreSQL\n{form.OnPostgreSql}\n-- SQLite\n{form.OnSqlite}\n```\n";
}
