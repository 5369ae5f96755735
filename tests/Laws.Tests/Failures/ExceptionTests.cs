using Granary.Laws.Tests.Sources;
using Xunit;

namespace Granary.Laws.Tests.Failures;

public sealed class ExceptionTests
{
    private const string Base = "RepositoryException";

    [Fact]
    public void Every_exception_has_one_constructor_and_every_child_of_ours_is_sealed() => Verdict.Everywhere(new ExceptionLaw());

    [Theory]
    [InlineData($"public sealed class A : {Base} {{ public A(int x) {{ }} }}", null)]
    [InlineData($"public sealed class A(int x) : {Base};", null)]
    [InlineData("public abstract class RepositoryException : Exception { protected RepositoryException(string x) { } }", null)]
    [InlineData($"public sealed class A : {Base};", "1: an exception has one constructor, which takes its data, and A has 0")]
    [InlineData($"public sealed class A : {Base} {{ public A() {{ }} public A(int x) {{ }} }}", "1: an exception has one constructor")]
    [InlineData(
        $"public abstract class A : {Base} {{ protected A(int x) {{ }} }}",
        "1: every child of RepositoryException is sealed, and A is not")]
    public void A_loose_exception_is_caught(string text, string? breach) =>
        Verdict.Of(new ExceptionLaw(), SourceFile.Of("src/Domain/A.cs", text), breach);
}
