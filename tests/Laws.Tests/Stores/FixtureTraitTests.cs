using Granary.Laws.Tests.Sources;
using Xunit;

namespace Granary.Laws.Tests.Stores;

public sealed class FixtureTraitTests
{
    private const string Breach = "2: a class whose fixture needs PostgreSQL has the trait Store of PostgreSql";

    [Fact]
    public void A_class_whose_fixture_needs_a_server_says_so() => Verdict.Everywhere(new FixtureTraitLaw());

    [Theory]
    [InlineData("", "IClassFixture<PostgreSqlFixture>", Breach)]
    [InlineData("", "IClassFixture<SqliteFixture>, IClassFixture<ClusterOnPostgreSqlFixture>", Breach)]
    [InlineData("", "IClassFixture<ClusterByAdoNetFixture>", Breach)]
    [InlineData("[Trait(\"Store\", \"Sqlite\")]", "IClassFixture<PostgreSqlFixture>", Breach)]
    [InlineData("[Trait(\"Store\", \"PostgreSql\")]", "IClassFixture<PostgreSqlFixture>", null)]
    [InlineData("", "IClassFixture<SqliteFixture>", null)]
    public void A_class_that_does_not_say_so_is_caught(string trait, string bases, string? breach) =>
        Verdict.Of(new FixtureTraitLaw(), SourceFile.Of("tests/A/A.cs", $"{trait}\nclass A : {bases} {{ [Fact] void M() {{ }} }}"), breach);
}
