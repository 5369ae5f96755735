using System.Linq.Expressions;
using System.Reflection;

namespace Granary.Mapping.Translation;

/// <summary>
/// Lists the expressions whose meaning depends on the time zone or the culture of the process. Filters, orders, sums and projections refuse
/// them.
/// </summary>
internal static class ProcessDependence
{
    // The members of a moment that depend on its offset. Documents keep the instant and not the offset.
    private static readonly HashSet<string> _ofInstants =
    [
        nameof(DateTimeOffset.UtcDateTime), nameof(DateTimeOffset.UtcTicks),
    ];

    /// <summary>The reason why an expression depends on the process, and the remedy; null if it means the same everywhere.</summary>
    public static string? FindReason(Expression expression) => expression switch
    {
        MemberExpression { Member: PropertyInfo property, Expression: not null } => OfMember(property),
        MethodCallExpression call => OfZone(call.Method) ?? OfLocalZone(call.Arguments) ?? OfComparer(call) ?? OfCulture(call),
        NewExpression { Type: var type, Arguments: [{ } moment] } when type == typeof(DateTimeOffset) && moment.Type == typeof(DateTime) =>
            "a moment made of a DateTime depends on the time zone of the process; name the offset.",
        _ => null,
    };

    private static string? OfMember(PropertyInfo property) =>
        property.DeclaringType != typeof(DateTimeOffset) || _ofInstants.Contains(property.Name) ? null
        : property.Name == nameof(DateTimeOffset.LocalDateTime)
            ? "the LocalDateTime of a moment depends on the time zone of the process; ask for its UtcDateTime."
        : $"the {property.Name} of a moment depends on a zone; ask for that of its UtcDateTime, or for a range.";

    private static string? OfZone(MethodInfo method) => (method.DeclaringType, method.Name) switch
    {
        ({ } type, nameof(DateTime.ToLocalTime)) when IsMoment(type) =>
            "local time depends on the time zone of the process; ask for the UtcDateTime, or convert to a zone that is named.",
        ({ } type, nameof(DateTime.ToUniversalTime) or nameof(DateTime.IsDaylightSavingTime) or nameof(DateTime.ToFileTime))
            when type == typeof(DateTime) =>
            $"{method.Name} depends on the time zone of the process; a stored DateTime is in UTC as it is, of another one name the zone.",
        _ => null,
    };

    private static string? OfLocalZone(IEnumerable<Expression> arguments) => arguments.Any(IsLocalZone)
        ? "TimeZoneInfo.Local is the time zone of the process; name a zone, or ask for the UtcDateTime."
        : null;

    private static bool IsLocalZone(Expression argument) =>
        argument is MemberExpression { Member: { Name: nameof(TimeZoneInfo.Local) } member }
        && member.DeclaringType == typeof(TimeZoneInfo);

    private static string? OfComparer(MethodCallExpression call) =>
        call.Arguments.Prepend<Expression?>(call.Object).FirstOrDefault(IsCurrent) is MemberExpression { Member: { } comparer }
            ? $"StringComparer.{comparer.Name} is that of the process; use StringComparer.Ordinal or OrdinalIgnoreCase, or name a culture."
            : null;

    private static bool IsCurrent(Expression? comparer) =>
        comparer is MemberExpression
        {
            Member: { Name: nameof(StringComparer.CurrentCulture) or nameof(StringComparer.CurrentCultureIgnoreCase) } member
        }
        && member.DeclaringType == typeof(StringComparer);

    private static string? OfCulture(MethodCallExpression call)
    {
        if (call.Method.DeclaringType == typeof(char) && call.Method.Name is nameof(char.ToUpper) or nameof(char.ToLower))
        {
            return OfCase(call);
        }

        if (call.Method.DeclaringType != typeof(string))
        {
            return null;
        }

        int comparison = call.Method.GetParameters().TakeWhile(parameter => parameter.ParameterType != typeof(StringComparison)).Count();
        bool follows = comparison < call.Arguments.Count && CapturedValue.Is(call.Arguments[comparison])
            ? CapturedValue.Compute(call.Arguments[comparison]) is not (StringComparison.Ordinal or StringComparison.OrdinalIgnoreCase)
            : call.Method.Name is nameof(string.Compare) or nameof(string.CompareTo)
                || (call.Method.Name is nameof(string.IndexOf) or nameof(string.LastIndexOf) && call.Arguments[0].Type == typeof(string));
        return (call.Method.Name, follows) switch
        {
            (nameof(string.Compare) or nameof(string.CompareTo), true) =>
                "text is ordered ordinally; use string.CompareOrdinal(a, b), of a.ToUpperInvariant() where case makes no difference.",
            (_, true) => TextCase.NoCulture,
            (nameof(string.ToUpper) or nameof(string.ToLower), _) => OfCase(call),
            _ => null,
        };
    }

    private static string OfCase(MethodCallExpression call) =>
        $"{call.Method.Name} depends on the culture of the process; use ToUpperInvariant().";

    private static bool IsMoment(Type type) => type == typeof(DateTime) || type == typeof(DateTimeOffset);
}
