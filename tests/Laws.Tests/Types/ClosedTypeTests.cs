using Granary.Laws.Tests.Sources;
using Xunit;

namespace Granary.Laws.Tests.Types;

public sealed class ClosedTypeTests
{
    [Fact]
    public void Every_class_is_sealed_abstract_or_static_and_every_struct_readonly() => Verdict.Everywhere(new ClosedTypeLaw());

    [Theory]
    [InlineData("public sealed class A;", null)]
    [InlineData("public abstract class A;", null)]
    [InlineData("public static class A;", null)]
    [InlineData("internal sealed record A(int X);", null)]
    [InlineData("public readonly record struct A(int X);", null)]
    [InlineData("public interface A;", null)]
    [InlineData("public class A;", "1: a class is sealed, abstract or static, and A is neither")]
    [InlineData("public record A(int X);", "1: a class is sealed, abstract or static, and A is neither")]
    [InlineData("public sealed class B\n{\n    private class A;\n}", "3: a class is sealed, abstract or static, and A is neither")]
    [InlineData("public struct A;", "1: a struct is readonly, and A is not")]
    [InlineData("public record struct A(int X);", "1: a struct is readonly, and A is not")]
    public void An_open_type_is_caught(string text, string? breach) =>
        Verdict.Of(new ClosedTypeLaw(), SourceFile.Of("src/Domain/A.cs", text), breach);
}
