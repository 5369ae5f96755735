using Granary.Laws.Tests.Sources;
using Xunit;

namespace Granary.Laws.Tests.Stores;

public sealed class RowPositionTests
{
    private const string Breach = "2: what is found by its position has a condition besides";

    [Fact]
    public void What_is_written_by_its_position_is_compared_besides() => Verdict.Everywhere(new RowPositionLaw());

    [Theory]
    [InlineData("update t set a = 1 from w where t.ctid = w.place returning 1", Breach)]
    [InlineData("with c as (update t set a = 1 from w where t.ctid = w.place) select 1 from c where a = 1 and b = 2", Breach)]
    [InlineData("delete from t where ctid = any (array(select ctid from t where a < 1 and b < 1 limit 5))", Breach)]
    [InlineData("update t set a = 1 from w where t.ctid = w.place; select 1 where a = 1 and b = 2", Breach)]
    [InlineData("update t set a = 1 from w where t.ctid = w.place and w.owner <> w.id", Breach)]
    [InlineData("update t set a = 1 from w where t.ctid = w.place and (t.deleted_at is null) = w.live", null)]
    [InlineData("update t set a = 1 from w where t.ctid = w.place and t.version = w.actual returning 1", null)]
    [InlineData("delete from t where ctid = any (array(select ctid from t where a < 1)) and a < 1", null)]
    [InlineData("update t set a = 1 where id = 1", null)]
    public void A_statement_that_goes_by_the_position_alone_is_caught(string statement, string? breach) =>
        Verdict.Of(new RowPositionLaw(), SourceFile.Of("src/A/A.cs", $"class A {{ const string S =\n\"{statement}\"; }}"), breach);

    [Fact]
    public void A_test_may_go_by_the_position() =>
        Verdict.Of(
            new RowPositionLaw(), SourceFile.Of("tests/A/A.cs", "class A { const string S = \"delete from t where ctid = $1\"; }"), null);
}
