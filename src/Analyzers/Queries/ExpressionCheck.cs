using Granary.Mapping.Translation.Vocabulary;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Granary.Analyzers.Queries;

/// <summary>Finds the parts of one expression that the translator refuses, whatever the model says.</summary>
/// <remarks>
/// As in the translator, only parts that depend on the aggregate or on an element of its collections are translated; captured values are
/// computed before. What depends on the model, such as whether a property is stored, is left to the translator.
/// </remarks>
internal sealed class ExpressionCheck
{
    private readonly QueryUse _use;
    private readonly QueryParameters _parameters;
    private readonly List<Finding> _findings = [];

    // An expression may be nested more deeply than the stack of the compiler.
    private readonly Stack<(IOperation Part, bool IsSource)> _rest = [];

    private ExpressionCheck(IAnonymousFunctionOperation lambda, QueryUse use)
    {
        _use = use;
        _parameters = new QueryParameters(lambda);
    }

    /// <summary>The parts of a lambda that a query cannot run; none if the translator may accept it.</summary>
    public static IReadOnlyList<Finding> Run(IAnonymousFunctionOperation lambda, QueryUse use)
    {
        var check = new ExpressionCheck(lambda, use);
        check._rest.Push((lambda.Body, false));
        while (check._rest.Count > 0)
        {
            (IOperation part, bool isSource) = check._rest.Pop();
            if (isSource)
            {
                check.VisitSource(part);
            }
            else
            {
                check.Visit(part);
            }
        }

        return check._findings;
    }

    private void Visit(IOperation part)
    {
        if (!_parameters.Speak(part))
        {
            return;
        }

        Finding? finding = _use == QueryUse.Projection
            ? ProjectedParts.FindReason(part, _parameters)
            : TranslatedParts.FindReason(part, _parameters);
        if (finding is not null)
        {
            _findings.Add(finding);
        }
        else if (_use == QueryUse.Whole && part is IInvocationOperation call && SourceOf(call) is { } source)
        {
            VisitElements(call, source);
        }
        else
        {
            VisitParts(part);
        }
    }

    private void VisitParts(IOperation part)
    {
        // The parameters of a lambda that is called with parts of the aggregate.
        foreach (IOperation argument in part is IInvocationOperation call ? CallParts.ArgumentsOf(call) : [])
        {
            if (CallParts.LambdaOf(argument) is { } lambda)
            {
                _parameters.Add(lambda);
            }
        }

        foreach (IOperation each in ReachedParts.From(part).Reverse())
        {
            _rest.Push((each, false));
        }
    }

    // A call that looks into a collection: the collection, and what is asked of its elements.
    private void VisitElements(IInvocationOperation call, IOperation source)
    {
        _rest.Push((source, true));
        foreach (IOperation argument in CallParts.ArgumentsOf(call).Where(argument => argument != source))
        {
            if (CallParts.WordOf(call) == QueryWord.Membership)
            {
                _rest.Push((argument, false));
            }
            else if (CallParts.LambdaOf(argument) is { Symbol.Parameters.Length: 1 } rule)
            {
                _parameters.Add(rule);
                _rest.Push((rule.Body, false));
            }
            else
            {
                _findings.Add(new Finding(argument, CallAdvice.DelegateRule));
            }
        }
    }

    private void VisitSource(IOperation source)
    {
        IOperation plain = CallParts.Plain(source);
        if (plain is not IInvocationOperation call || CallParts.WordOf(call) is not (QueryWord.Narrowing or QueryWord.TypeNarrowing))
        {
            Visit(plain);
            return;
        }

        IOperation inner = CallParts.ArgumentsOf(call)[0];
        if (_parameters.Speak(inner))
        {
            VisitElements(call, inner);
            if (CallParts.WordOf(call) == QueryWord.TypeNarrowing && call.TargetMethod.TypeArguments[0] is var type
                && QueryVocabulary.IsSingle(KnownNames.TypeName(type)))
            {
                // A single value is of no family, whatever the model says.
                _findings.Add(new Finding(call, CallAdvice.NoSubtypes(type.Name)));
            }
        }
        else if (_parameters.Speak(call))
        {
            _findings.Add(new Finding(call, CallAdvice.OwnCollection));
        }
    }

    private static IOperation? SourceOf(IInvocationOperation call) => CallParts.WordOf(call) switch
    {
        QueryWord.Membership => call.Instance ?? CallParts.ArgumentsOf(call)[0],
        QueryWord.AnyElement or QueryWord.AllElements or QueryWord.ElementCount => CallParts.ArgumentsOf(call)[0],
        _ => null,
    };
}
