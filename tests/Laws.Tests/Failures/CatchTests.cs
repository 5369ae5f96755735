using Granary.Laws.Tests.Sources;
using Xunit;

namespace Granary.Laws.Tests.Failures;

public sealed class CatchTests
{
    private const string Idle = "2: a catch does something about the failure, or says why there is nothing to do";
    private const string Broad = "2: a catch that takes everything filters, throws on, or says in a comment why it does neither";

    [Fact]
    public void No_failure_is_swallowed() => Verdict.Everywhere(new CatchLaw());

    [Theory]
    [InlineData("catch (IOException) { }", Idle)]
    [InlineData("catch { }", Idle)]
    [InlineData("catch (IOException)\n{\n// The file is gone, as it should be.\n}", null)]
    [InlineData("catch { Log(); }", Broad)]
    [InlineData("catch (Exception e) { Log(e); }", Broad)]
    [InlineData("catch (System.Exception e) { Log(e); }", Broad)]
    [InlineData("catch (Exception e) when (e is IOException) { Log(e); }", null)]
    [InlineData("catch (Exception e) { throw new InvalidOperationException(null, e); }", null)]
    [InlineData("catch { Log(); throw; }", null)]
    [InlineData("catch (Exception e)\n{\n// Whatever it was, the caller asks again.\nLog(e);\n}", null)]
    [InlineData("catch (IOException e) { Log(e); }", null)]
    public void A_swallowed_failure_is_caught(string clause, string? breach) =>
        Verdict.Of(new CatchLaw(), SourceFile.Of("src/Storage/A.cs", $"class A {{ void M() {{ try {{ F(); }}\n{clause} }} }}"), breach);

    [Fact]
    public void Outside_src_a_catch_may_take_everything_and_still_does_something()
    {
        Verdict.Of(new CatchLaw(), SourceFile.Of("tests/A.Tests/A.cs", "class A { void M() { try { F(); }\ncatch { Log(); } } }"), null);
        Verdict.Of(new CatchLaw(), SourceFile.Of("tests/A.Tests/A.cs", "class A { void M() { try { F(); }\ncatch { } } }"), Idle);
    }
}
