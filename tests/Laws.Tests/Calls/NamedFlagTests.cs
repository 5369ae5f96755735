using Granary.Laws.Tests.Sources;
using Xunit;

namespace Granary.Laws.Tests.Calls;

public sealed class NamedFlagTests
{
    private const string NoTrue = "2: a flag has a name at the call, and this true has none";
    private const string NoFalse = "2: a flag has a name at the call, and this false has none";

    [Fact]
    public void Every_flag_has_a_name_at_the_call() => Verdict.Everywhere(new NamedFlagLaw());

    [Fact]
    public void Every_exception_is_used() => Assert.Equal(
        NamedFlagLaw.Exceptions.Keys.Order(StringComparer.Ordinal),
        Repository.Sources.Where(file => file.IsSource).SelectMany(NamedFlagLaw.ExceptionsIn).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("Run(true);", NoTrue)]
    [InlineData("other.Run(1, false);", NoFalse)]
    [InlineData("_ = new Thing(true);", NoTrue)]
    [InlineData("Thing thing = new(false, 1);", NoFalse)]
    [InlineData("other?.Run(true);", NoTrue)]
    [InlineData("Run<int>(true);", NoTrue)]
    [InlineData("Ours.FromResult(true);", NoTrue)]
    [InlineData("Run(isInDoubt: true);", null)]
    [InlineData("Run(1, isInDoubt: false);", null)]
    [InlineData("Run(flag == true);", null)]
    [InlineData("await F().ConfigureAwait(false);", null)]
    [InlineData("Interlocked.Exchange(ref _ended, true);", null)]
    [InlineData("_ = (1, true);", null)]
    [InlineData("_ = flags[true];", null)]
    [InlineData("bool[] flags = [true, false];", null)]
    public void A_flag_without_a_name_is_caught(string statement, string? breach) => Verdict.Of(
        new NamedFlagLaw(), SourceFile.Of("src/Client/A.cs", $"class A {{ async Task MAsync() {{\n{statement}\n}} }}"), breach);

    [Fact]
    public void A_flag_for_the_base_is_caught() => Verdict.Of(
        new NamedFlagLaw(), SourceFile.Of("src/Client/A.cs", "class A : B {\npublic A() : base(true) { } }"), NoTrue);

    [Fact]
    public void Outside_src_a_flag_needs_no_name() =>
        Verdict.Of(new NamedFlagLaw(), SourceFile.Of("tests/A.Tests/A.cs", "class A { void M() { Run(true); } }"), null);
}
