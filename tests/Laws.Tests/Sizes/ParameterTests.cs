using Granary.Laws.Tests.Sources;
using Xunit;

namespace Granary.Laws.Tests.Sizes;

public sealed class ParameterTests
{
    [Fact]
    public void Parameters_are_few_and_neighbours_cannot_be_swapped() => Verdict.Everywhere(new ParameterLaw());

    [Theory]
    [InlineData("void M(A a, B b, C c, D d, E e, CancellationToken cancellationToken);", null)]
    [InlineData("static void M(this A a, B b, C c, D d, E e, F f) { }", null)]
    [InlineData("void M(A a, B b, C c, D d, E e, F f);", "2: at most 5 parameters, and here are 6")]
    [InlineData("X(A a, B b, C c, D d, E e, F f) { }", "2: at most 5 parameters, and here are 6")]
    [InlineData("delegate void X(A a, B b, C c, D d, E e, F f);", "2: at most 5 parameters, and here are 6")]
    [InlineData("record X(A A, B B, C C, D D, E E, F F);", "2: at most 5 parameters, and here are 6")]
    [InlineData("void M(string a, int b, string c);", null)]
    [InlineData("void M(string a, string b);", "2: two neighbours never share a primitive type, as a and b do")]
    [InlineData("void M(int a, int? b);", "2: two neighbours never share a primitive type, as a and b do")]
    [InlineData("void M(TimeSpan a, TimeSpan b);", "2: two neighbours never share a primitive type, as a and b do")]
    [InlineData("record X(bool A, bool B);", "2: two neighbours never share a primitive type, as A and B do")]
    [InlineData("void M() { void L(int a, int b) { } }", "2: two neighbours never share a primitive type, as a and b do")]
    [InlineData("bool TryM(string a, out string b);", null)]
    [InlineData("override int M(int a, int b) => 0;", null)]
    [InlineData("int IX.M(int a, int b) => 0;", null)]
    [InlineData("int Compare(string left, string right);", null)]
    [InlineData("int Compare(string right, string left);", "2: two neighbours never share a primitive type, as right and left do")]
    [InlineData("void M() { F((int a, int b) => a); }", null)]
    public void Many_or_alike_parameters_are_caught(string member, string? breach) =>
        Verdict.Of(new ParameterLaw(), SourceFile.Of("src/Domain/A.cs", $"class A {{\n{member}\n}}"), breach);

    [Fact]
    public void Outside_src_neighbours_may_be_alike_and_are_still_few()
    {
        Verdict.Of(new ParameterLaw(), SourceFile.Of("tests/A.Tests/A.cs", "class A { void M(int a, int b); }"), null);
        Verdict.Of(
            new ParameterLaw(), SourceFile.Of("tests/A.Tests/A.cs", "class A { void M(A a, B b, C c, D d, E e, F f); }"), "1: at most 5");
    }
}
