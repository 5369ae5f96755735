using Granary.Laws.Tests.Sources;
using Xunit;

namespace Granary.Laws.Tests.Words;

public sealed class MethodNameTests
{
    [Fact]
    public void Every_method_is_named_for_what_it_gives_or_does() => Verdict.Everywhere(new MethodNameLaw());

    [Theory]
    [InlineData("static string Of(int a) => \"\";", "2: a method is named for what it gives or does, and Of says neither")]
    [InlineData("T Of<T>() => default;", "2: a method is named for what it gives or does, and Of says neither")]
    [InlineData("bool Within(int a) => true;", "2: a method is named for what it gives or does, and Within says neither")]
    [InlineData("void M() { int Of() => 1; }", "2: a method is named for what it gives or does, and Of says neither")]
    [InlineData("string NameOf(int a) => Names.Of(a);", null)]
    [InlineData("bool IsWithin(int a) => true;", null)]
    [InlineData("int Of { get; }", null)]
    public void A_name_that_is_a_preposition_is_caught(string member, string? breach) =>
        Verdict.Of(new MethodNameLaw(), SourceFile.Of("src/Domain/A.cs", $"class A {{\n{member}\n}}"), breach);

    [Fact]
    public void Outside_src_a_method_may_have_any_name() =>
        Verdict.Of(new MethodNameLaw(), SourceFile.Of("tests/A.Tests/A.cs", "class A { void Of() { } }"), null);
}
