using System.Collections.Immutable;
using Granary.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Granary.Analyzers.Tests.Written;

/// <summary>Code after the first fix that is offered for its first finding.</summary>
internal static class Fixed
{
    private static readonly CodeFixProvider[] _providers = [new QueryFixProvider(), new LoadingFixProvider(), new AwaitFixProvider()];

    /// <summary>A statement after its fix, which compiles; null if none is offered.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="compiles">Whether it compiles, before the fix and after it.</param>
    public static async Task<string?> StatementAsync(string statement, bool compiles = true)
    {
        string? whole = await FileAsync(Surroundings.Around(statement), compiles);
        string[] around = Surroundings.Around("\u0001").Split('\u0001');
        return whole?[around[0].Length..^around[1].Length];
    }

    private static async Task<string?> FileAsync(string text, bool compiles)
    {
        using var workspace = new AdhocWorkspace();
        Document document = workspace.AddProject(ProjectInfo.Create(
                ProjectId.CreateNewId(), VersionStamp.Default, "Written", "Written", LanguageNames.CSharp,
                compilationOptions: new CSharpCompilationOptions(
                    OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable),
                metadataReferences: WrittenCode.References))
            .AddDocument("Written.cs", text);
        Compilation compilation = await document.Project.GetCompilationAsync() ?? throw new InvalidOperationException("It is C#.");
        Diagnostic found = (await WrittenCode.FindAsync(compilation, compiles))[0];
        List<CodeAction> offered = [];
        foreach (CodeFixProvider provider in _providers.Where(each => each.FixableDiagnosticIds.Contains(found.Id)))
        {
            await provider.RegisterCodeFixesAsync(new CodeFixContext(document, found, (action, _) => offered.Add(action), default));
        }

        if (offered.Count == 0)
        {
            return null;
        }

        ImmutableArray<CodeActionOperation> operations = await offered[0].GetOperationsAsync(default);
        Solution changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        Document after = changed.GetDocument(document.Id) ?? throw new InvalidOperationException("The document is there.");
        Compilation compiled = await after.Project.GetCompilationAsync() ?? throw new InvalidOperationException("It is C#.");
        Assert.Equal(compiles, !compiled.GetDiagnostics().Any(each => each.Severity == DiagnosticSeverity.Error));
        return (await after.GetTextAsync()).ToString();
    }
}
