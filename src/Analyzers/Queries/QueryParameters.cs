using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Granary.Analyzers.Queries;

/// <summary>The parameters that stand for the aggregate and for elements of its collections.</summary>
internal sealed class QueryParameters
{
    private readonly HashSet<ISymbol> _known = new(SymbolEqualityComparer.Default);
    private readonly IParameterSymbol? _root;

    /// <summary>Begins with the parameter of the expression itself.</summary>
    public QueryParameters(IAnonymousFunctionOperation lambda)
    {
        _root = lambda.Symbol.Parameters.FirstOrDefault();
        Add(lambda);
    }

    /// <summary>Whether a part depends on the aggregate or on an element; every other part is a captured value.</summary>
    public bool Speak(IOperation part) =>
        part.DescendantsAndSelf().Any(each => each is IParameterReferenceOperation { Parameter: var one } && _known.Contains(one));

    /// <summary>Whether a part is the aggregate itself.</summary>
    public bool IsRoot(IParameterReferenceOperation part) => SymbolEqualityComparer.Default.Equals(part.Parameter, _root);

    /// <summary>Adds the parameters of a lambda within the expression.</summary>
    public void Add(IAnonymousFunctionOperation lambda)
    {
        foreach (IParameterSymbol parameter in lambda.Symbol.Parameters)
        {
            _known.Add(parameter);
        }
    }
}
