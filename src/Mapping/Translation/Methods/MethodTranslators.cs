using System.Linq.Expressions;

namespace Granary.Mapping.Translation.Methods;

/// <summary>All methods that specifications may call.</summary>
internal static class MethodTranslators
{
    private static readonly IMethodTranslator[] _all =
        [
        new TextMatchTranslator(), new TextEmptinessTranslator(), new EqualsTranslator(), new ContainsTranslator(), new AnyTranslator(),
        new AllTranslator(), new HasFlagTranslator(), new ContainsKeyTranslator(),
    ];

    /// <summary>The translator of a call, or null where the method is not known.</summary>
    public static IMethodTranslator? Find(MethodCallExpression call) => Array.Find(_all, translator => translator.Knows(call));
}
