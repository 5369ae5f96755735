using Granary.Analyzers.Loading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Granary.CodeFixes;

/// <summary>The expression that has an operator in front of the load, in place of the one that has it behind.</summary>
internal static class OperatorMove
{
    /// <summary>The expression, and the one that takes its place; null where that would not compile.</summary>
    /// <param name="access">The operator as a member of the results.</param>
    /// <param name="name">The method of the query.</param>
    public static (ExpressionSyntax Before, ExpressionSyntax After)? Find(MemberAccessExpressionSyntax access, string name)
    {
        if (LoadIn(access.Expression) is not { Expression: MemberAccessExpressionSyntax { Expression: var query } loading } load)
        {
            return null;
        }

        ExpressionSyntax whole = access.Parent as InvocationExpressionSyntax ?? (ExpressionSyntax)access;
        ArgumentListSyntax arguments = ArgumentsOf(whole as InvocationExpressionSyntax);
        bool isStream = loading.Name.Identifier.Text == "AsAsyncEnumerable";
        if (QueryOperators.IsSequence(name))
        {
            // What follows an order of LINQ may need it.
            return whole.Parent is MemberAccessExpressionSyntax { Name.Identifier.Text: "ThenBy" or "ThenByDescending" }
                ? null
                : (whole, access.Expression.ReplaceNode(query, Call(query, name, arguments)));
        }

        if (isStream)
        {
            // The awaited type is another one: the task of a query, and the wide number of a count.
            return whole.Parent is AwaitExpressionSyntax awaited
                ? (awaited, Counted(name, awaited.WithExpression(Call(query, name, arguments))))
                : null;
        }

        InvocationExpressionSyntax asked = Call(
            query, name, SyntaxFactory.ArgumentList(SyntaxFactory.SeparatedList([.. arguments.Arguments, .. load.ArgumentList.Arguments])));
        return (whole, Counted(name, access.Expression.ReplaceNode(load, asked)));
    }

    // LINQ and a query call the parameters by other names, and the first one needs none.
    private static ArgumentListSyntax ArgumentsOf(InvocationExpressionSyntax? call)
    {
        ArgumentListSyntax written = call?.ArgumentList ?? SyntaxFactory.ArgumentList();
        return written.Arguments.Count == 1
            ? written.WithArguments([written.Arguments[0].WithNameColon(null)])
            : written;
    }

    // Behind parentheses, await and ConfigureAwait.
    private static InvocationExpressionSyntax? LoadIn(ExpressionSyntax results)
    {
        ExpressionSyntax? current = results;
        while (true)
        {
            switch (current)
            {
                case ParenthesizedExpressionSyntax parenthesized:
                    current = parenthesized.Expression;
                    break;
                case AwaitExpressionSyntax awaited:
                    current = awaited.Expression;
                    break;
                case InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "ConfigureAwait", Expression: var task },
                }:
                    current = task;
                    break;
                default:
                    return current as InvocationExpressionSyntax;
            }
        }
    }

    private static InvocationExpressionSyntax Call(ExpressionSyntax query, string name, ArgumentListSyntax arguments) =>
        SyntaxFactory.InvocationExpression(
            SyntaxFactory.MemberAccessExpression(
                SyntaxKind.SimpleMemberAccessExpression, query, SyntaxFactory.IdentifierName(name)),
            arguments);

    private static ExpressionSyntax Counted(string name, ExpressionSyntax awaited) => name != "CountAsync"
        ? awaited
        : SyntaxFactory.ParenthesizedExpression(SyntaxFactory.CastExpression(
            SyntaxFactory.PredefinedType(SyntaxFactory.Token(SyntaxKind.IntKeyword)), WithoutParentheses(awaited)));

    private static ExpressionSyntax WithoutParentheses(ExpressionSyntax awaited) =>
        awaited is ParenthesizedExpressionSyntax { Expression: var inner } ? inner : awaited;
}
