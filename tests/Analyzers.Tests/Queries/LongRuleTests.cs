using Granary.Analyzers.Queries;
using Granary.Analyzers.Tests.Written;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Xunit;

namespace Granary.Analyzers.Tests.Queries;

/// <summary>A rule that is nested more deeply than a stack is read all the same: the compiler must not end.</summary>
public sealed class LongRuleTests
{
    // The compiler runs on stacks of different sizes, so this one is small.
    private const int StackSize = 128 * 1024;

    [Theory]
    [InlineData(" || ")]
    [InlineData(" && ")]
    public void A_rule_of_thousands_of_operands_is_read_to_its_end(string between)
    {
        string rule = string.Join(between, Enumerable.Range(0, 5_000).Select(i => $"p.Age == {i}"));

        Assert.Equal(["p.IsOld()"], Findings($"query.Where(p => p.IsOld(){between}{rule});"));
    }

    [Fact]
    public void A_long_chain_of_narrowings_is_read_to_its_end()
    {
        string rule = string.Concat(Enumerable.Range(0, 1_000).Select(i => $".Where(l => l.Count != {i})"));

        Assert.Equal(["l.At.Hour"], Findings($"query.Where(p => p.Lines.Where(l => l.At.Hour > 3){rule}.Any());"));
    }

    private static string[] Findings(string statement)
    {
        CSharpCompilation compilation = WrittenCode.Compile(CSharpSyntaxTree.ParseText(Surroundings.Around(statement)));
        SyntaxTree tree = compilation.SyntaxTrees[0];
        SemanticModel model = compilation.GetSemanticModel(tree);
        LambdaExpressionSyntax code = tree.GetRoot().DescendantNodes().OfType<LambdaExpressionSyntax>().First();
        var lambda = Assert.IsType<IAnonymousFunctionOperation>(model.GetOperation(code), exactMatch: false);
        string[] found = [];
        var thread = new Thread(
            () => found = [.. ExpressionCheck.Run(lambda, QueryUse.Whole).Select(one => one.Part.Syntax.ToString())], StackSize);
        thread.Start();
        thread.Join();
        return found;
    }
}
