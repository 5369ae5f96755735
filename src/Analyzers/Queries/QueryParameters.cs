using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Granary.Analyzers.Queries;

/// <summary>The parameters that stand for the aggregate and for elements of its collections, and the parts that depend on them.</summary>
/// <remarks>One pass finds the uses of all parameters, so that long expressions are not searched again for each of their parts.</remarks>
internal sealed class QueryParameters
{
    private readonly ILookup<ISymbol, IOperation> _uses;
    private readonly HashSet<IOperation> _speaking = [];
    private readonly IParameterSymbol? _root;

    /// <summary>Begins with the parameter of the expression itself.</summary>
    public QueryParameters(IAnonymousFunctionOperation lambda)
    {
        _uses = lambda.Body.DescendantsAndSelf().OfType<IParameterReferenceOperation>()
            .ToLookup(use => (ISymbol)use.Parameter, use => (IOperation)use, SymbolEqualityComparer.Default);
        _root = lambda.Symbol.Parameters.FirstOrDefault();
        Add(lambda);
    }

    /// <summary>Whether a part depends on the aggregate or on an element; every other part is a captured value.</summary>
    public bool Speak(IOperation part) => _speaking.Contains(part);

    /// <summary>Whether a part is the aggregate itself.</summary>
    public bool IsRoot(IParameterReferenceOperation part) => SymbolEqualityComparer.Default.Equals(part.Parameter, _root);

    /// <summary>Adds the parameters of a lambda within the expression.</summary>
    public void Add(IAnonymousFunctionOperation lambda)
    {
        foreach (IOperation use in lambda.Symbol.Parameters.SelectMany(parameter => _uses[parameter]))
        {
            // The name of a part is a constant, and so is what is computed of it alone.
            for (IOperation? part = use; part is not null and not INameOfOperation && _speaking.Add(part); part = part.Parent)
            {
            }
        }
    }
}
