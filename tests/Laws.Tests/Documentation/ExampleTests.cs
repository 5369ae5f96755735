using Granary.Laws.Tests.Sources;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Granary.Laws.Tests.Documentation;

/// <summary>The code in the documentation of the product compiles against the product.</summary>
public sealed class ExampleTests
{
    private static readonly Example[] _examples = [.. Repository.Sources.Where(file => file.IsSource).SelectMany(Example.In)];

    [Fact]
    public void Every_example_compiles()
    {
        Assert.NotEmpty(_examples);
        Verdict.None(ExampleCompilation.Violations(_examples));
    }

    [Theory]
    [InlineData("AggregateModelBuilder")]
    [InlineData("CollectionBuilder")]
    [InlineData("Criteria")]
    [InlineData("GranaryBuilder")]
    [InlineData("GranaryFactory")]
    [InlineData("GranaryInstance")]
    [InlineData("GranaryOptions")]
    [InlineData("GranaryServices")]
    [InlineData("GranaryUpdates")]
    [InlineData("IAggregateModel")]
    [InlineData("IAggregateQuery")]
    [InlineData("IGranary")]
    [InlineData("IProjectedQuery")]
    [InlineData("IQueryResults")]
    [InlineData("IRepository")]
    [InlineData("IUnitOfWork")]
    [InlineData("KeysetPage")]
    [InlineData("ReadMode")]
    [InlineData("Repository")]
    [InlineData("Specification")]
    [InlineData("TypeBuilder")]
    [InlineData("UnitOfWorkOptions")]
    [InlineData("Validate")]
    public void A_type_that_an_application_begins_with_has_an_example(string name)
    {
        BaseTypeDeclarationSyntax[] types =
        [
            .. Repository.Sources.Where(file => file.IsSource).SelectMany(file => file.All<BaseTypeDeclarationSyntax>())
                .Where(type => type.Identifier.Text == name),
        ];

        Assert.NotEmpty(types);
        Assert.Contains(types, type => RemarksLaw.Has(type, "example"));
    }

    [Theory]
    [InlineData("await unit.CommitAsync(cancellationToken);", null)]
    [InlineData("public sealed class Mine(IUnitOfWork unit) : Repository&lt;Order, OrderId&gt;(unit);", null)]
    [InlineData("<![CDATA[List<Order> all = [.. await orders.Pending().ToListAsync()];]]>", null)]
    [InlineData("await unit.SaveAsync();", "src/Domain/A.cs:2: an example compiles, and this one does not: ")]
    [InlineData("public sealed class Mine : Unknown;", "src/Domain/A.cs:2: an example compiles, and this one does not: ")]
    public void An_example_that_does_not_compile_is_caught(string code, string? breach)
    {
        string text = $"/// <summary>A.</summary>\n/// <example><code>{code}</code></example>\nclass A;";
        var file = SourceFile.Of("src/Domain/A.cs", text);

        string[] found = [.. ExampleCompilation.Violations([.. Example.In(file)])];

        Assert.Equal(breach is null ? 0 : 1, found.Length);
        Assert.All(found, violation => Assert.StartsWith(breach ?? "", violation, StringComparison.Ordinal));
    }
}
