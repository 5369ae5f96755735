using System.Linq.Expressions;
using Granary.Mapping.Translation.Vocabulary;

namespace Granary.Mapping.Translation;

/// <summary>Recognises LINQ's calls over collections. Immutable arrays have a LINQ class of their own.</summary>
internal static class LinqCalls
{
    /// <summary>Whether a call is one of LINQ's methods.</summary>
    public static bool Are(MethodCallExpression call) => QueryVocabulary.IsOfSequences(KnownWords.NameOf(call.Method.DeclaringType));

    /// <summary>Whether a call is a method of LINQ, over a collection of the aggregate, and means a word to a query.</summary>
    public static bool Are(MethodCallExpression call, QueryWord word) =>
        call.Means(word) && Are(call) && !CapturedValue.Is(call.Arguments[0]);
}
