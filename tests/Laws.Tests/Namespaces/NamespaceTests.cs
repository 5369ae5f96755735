using Granary.Laws.Tests.Sources;
using Xunit;

namespace Granary.Laws.Tests.Namespaces;

public sealed class NamespaceTests
{
    [Fact]
    public void Every_namespace_says_the_project_and_the_folder() => Verdict.Everywhere(new NamespaceLaw());

    [Theory]
    [InlineData("src/Domain/Units/A.cs", "namespace Granary.Domain;", null)]
    [InlineData("src/Client/Units/A.cs", "namespace Granary.Client.Units;", null)]
    [InlineData(
        "src/Client/Units/A.cs", "namespace Granary.Client.Queries;", "1: a namespace is Granary.Client or Granary.Client.Units here")]
    [InlineData("src/Client/A.cs", "namespace Granary.Domain;", "1: a namespace is Granary.Client here")]
    [InlineData("src/Client/A.cs", "namespace Granary.Client { }", "1: a namespace is file-scoped")]
    [InlineData("src/Client/A.cs", "public sealed class A;", "1: a type has a namespace")]
    [InlineData("src/Client/Helpers/A.cs", "namespace Granary.Client;", "1: a folder is a feature and never a kind, as 'Helpers' is")]
    [InlineData("tests/Client.Tests/Units/A.cs", "namespace Granary.Client.Tests.Units;", null)]
    [InlineData(
        "tests/Client.Tests/Units/A.cs", "namespace Granary.Client.Tests;",
        "1: a namespace is Granary.Client.Tests.Units here")]
    [InlineData("samples/Shop/Orders/A.cs", "namespace Granary.Samples.Shop.Orders;", null)]
    [InlineData("samples/Shop/Orders/A.cs", "namespace Shop.Orders;", "1: a namespace is Granary.Samples.Shop.Orders here")]
    [InlineData("benchmarks/Smoke/A.cs", "namespace Granary.Benchmarks.Smoke;", null)]
    [InlineData("benchmarks/Program.cs", "return 0;", null)]
    [InlineData($"{Repository.Template}Domain/A.cs", "namespace GranaryApp.Domain;", null)]
    [InlineData($"{Repository.Template}Domain/A.cs", "namespace GranaryApp;", "1: a namespace is GranaryApp.Domain here")]
    public void A_strange_namespace_or_folder_is_caught(string path, string text, string? breach) =>
        Verdict.Of(new NamespaceLaw(), SourceFile.Of(path, text), breach);
}
