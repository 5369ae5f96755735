using Granary.Laws.Tests.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Granary.Laws.Tests.Documentation;

/// <summary>Compiles examples against the built product, beside the sample shop whose types they use.</summary>
internal static class ExampleCompilation
{
    private const string Context = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Linq.Expressions;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Granary.Client;
        global using Granary.Contracts.Hosting;
        global using Granary.Domain;
        global using Granary.Samples.Shop;
        global using Granary.Samples.Shop.Members;
        global using Granary.Samples.Shop.Orders;
        global using Granary.Samples.Shop.People;
        global using Granary.Storage;
        global using Microsoft.Extensions.DependencyInjection;
        global using static Documented.Context;

        namespace Documented;

        /// <summary>The names that an example of statements may use without declaring them.</summary>
        internal static class Context
        {
            public static IGranary granary => throw new NotSupportedException();
            public static IUnitOfWork unit => throw new NotSupportedException();
            public static IOrders orders => throw new NotSupportedException();
            public static AggregateModelBuilder model => throw new NotSupportedException();
            public static IServiceCollection services => throw new NotSupportedException();
            public static OrderId id => throw new NotSupportedException();
            public static CustomerId customer => throw new NotSupportedException();
            public static CancellationToken cancellationToken => default;
        }

        public sealed class ArchiveModel : IAggregateModel
        {
            public void Build(AggregateModelBuilder model) => throw new NotSupportedException();
        }
        """;

    private static readonly CSharpParseOptions _parsing = new(LanguageVersion.Preview);

    /// <summary>The errors of the compiler, each as <c>file:line: the rule, with the message</c>.</summary>
    public static IEnumerable<string> Violations(IReadOnlyCollection<Example> examples)
    {
        SyntaxTree[] trees = [CSharpSyntaxTree.ParseText(Context, _parsing), .. examples.Select(TreeOf)];
        return
            from fault in ProductCompilation.Create("Documented", trees).GetDiagnostics()
            where fault.Severity == DiagnosticSeverity.Error
            select $"{At(fault)}: an example compiles, and this one does not: {fault.GetMessage(null)}";
    }

    // An example is a list of types, or the body of an asynchronous method.
    private static SyntaxTree TreeOf(Example example, int number)
    {
        CompilationUnitSyntax code = CSharpSyntaxTree.ParseText(example.Code, _parsing).GetCompilationUnitRoot();
        bool isTypes = code.Members.Count > 0 && code.Members.All(member => member is BaseTypeDeclarationSyntax);
        string placed = $"#line {example.Line} \"{example.Path}\"\n{example.Code}\n#line default\n";
        string text = isTypes ? placed : $"internal static class Body\n{{\npublic static async Task RunAsync()\n{{\n{placed}\n}}\n}}\n";
        return CSharpSyntaxTree.ParseText($"namespace Documented.Example{number}\n{{\n{text}}}\n", _parsing);
    }

    private static string At(Diagnostic fault)
    {
        FileLinePositionSpan place = fault.Location.GetMappedLineSpan();
        return $"{(place.Path.Length > 0 ? place.Path : "the context of examples")}:{place.StartLinePosition.Line + 1}";
    }
}
