using System.Linq.Expressions;
using Granary.Contracts.Plans;

namespace Granary.Mapping.Translation.Methods;

/// <summary>Translates calls of one method of .NET; the implementing classes are the list of supported methods.</summary>
internal interface IMethodTranslator
{
    /// <summary>Whether a call is a call of this translator's method.</summary>
    bool Knows(MethodCallExpression call);

    /// <summary>The condition of a call.</summary>
    PlanNode Translate(MethodCallExpression call, OperandTranslator operands, TranslationScope scope);
}
