using System.Collections.Immutable;
using Granary.Analyzers.Tests.Written;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Granary.Analyzers.Tests.Trees;

/// <summary>The samples, which are code as users should write it, have no finding.</summary>
public sealed class SampleTests
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private const string UsingsOfWeb = """
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        """;

    [Theory]
    [InlineData("Shop")]
    [InlineData("QuickStart")]
    [InlineData("ShopClient")]
    [InlineData("ShopWeb")]
    public async Task A_sample_has_no_finding(string sample)
    {
        ImmutableArray<Diagnostic> found = await WrittenCode.FindAsync(Compile(sample));
        Assert.Empty(found.Select(each => each.ToString()));
    }

    private static CSharpCompilation Compile(string sample)
    {
        string folder = Path.Combine(Root(), "samples", sample);
        string[] files = [.. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Where(file => !IsOfBuild(folder, file))];
        CSharpCompilation compilation = WrittenCode.Compile(
        [
            .. files.Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), path: file)),
            CSharpSyntaxTree.ParseText(sample == "ShopWeb" ? $"{Usings}\n{UsingsOfWeb}" : Usings),
        ]);
        if (files.Any(file => Path.GetFileName(file) == "Program.cs"))
        {
            compilation = compilation.WithOptions(compilation.Options.WithOutputKind(OutputKind.ConsoleApplication));
        }

        return sample == "Shop" ? compilation : compilation.AddReferences(Compile("Shop").ToMetadataReference());
    }

    private static bool IsOfBuild(string folder, string file) =>
        Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar)[0] is "bin" or "obj";

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Orleans.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds Orleans.sln.");
    }
}
