using System.Linq.Expressions;
using System.Reflection;
using Granary.Mapping.Translation.Vocabulary;

namespace Granary.Mapping.Translation;

/// <summary>
/// Lists the expressions whose meaning depends on the time zone or the culture of the process. Filters, orders, sums and projections refuse
/// them.
/// </summary>
internal static class ProcessDependence
{
    /// <summary>The reason why an expression depends on the process, and the remedy; null if it means the same everywhere.</summary>
    public static string? FindReason(Expression expression) => expression switch
    {
        MemberExpression { Member: PropertyInfo property, Expression: not null } => ProcessWords.OfProperty(KnownWords.NameOf(property)),
        MethodCallExpression call =>
            ProcessWords.OfZone(KnownWords.NameOf(call.Method)) ?? OfArguments(call.Arguments.Prepend(Comparer(call))) ?? OfCulture(call),
        NewExpression { Type: var type, Arguments: [{ } moment] } when type == typeof(DateTimeOffset) && moment.Type == typeof(DateTime) =>
            ProcessWords.LocalMoment,
        _ => null,
    };

    private static string? OfArguments(IEnumerable<Expression?> arguments) => arguments
        .OfType<MemberExpression>()
        .Select(argument => ProcessWords.OfArgument(KnownWords.NameOf(argument.Member)))
        .FirstOrDefault(reason => reason is not null);

    private static Expression? Comparer(MethodCallExpression call) => call.Object?.Type == typeof(StringComparer) ? call.Object : null;

    private static string? OfCulture(MethodCallExpression call)
    {
        int comparison = call.Method.GetParameters().TakeWhile(parameter => parameter.ParameterType != typeof(StringComparison)).Count();
        bool? isOrdinal = call.Method.DeclaringType == typeof(string)
            && comparison < call.Arguments.Count && CapturedValue.Is(call.Arguments[comparison])
            ? CapturedValue.Compute(call.Arguments[comparison]) is StringComparison.Ordinal or StringComparison.OrdinalIgnoreCase
            : null;
        return ProcessWords.OfCulture(KnownWords.NameOf(call.Method), isOrdinal, () => call.Arguments[0].Type == typeof(string));
    }
}
