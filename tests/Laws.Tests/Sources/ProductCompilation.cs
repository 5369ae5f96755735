using Granary.Domain;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Granary.Laws.Tests.Sources;

/// <summary>Compiles C# as a user would write it against the built assemblies.</summary>
internal static class ProductCompilation
{
    private static readonly CSharpCompilationOptions _options =
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);

    // The references of the tests: the framework with its LINQ, and the product.
    private static readonly MetadataReference[] _references =
    [
        .. ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(Path.PathSeparator)
            .Append(typeof(IGranary).Assembly.Location)
            .Where(file => file.Length > 0).Distinct(StringComparer.Ordinal).Select(file => MetadataReference.CreateFromFile(file)),
    ];

    /// <summary>The compilation of some sources.</summary>
    /// <param name="name">The name of the assembly.</param>
    /// <param name="sources">The sources.</param>
    public static CSharpCompilation Create(string name, params IEnumerable<SyntaxTree> sources) =>
        CSharpCompilation.Create(name, sources, _references, _options);
}
