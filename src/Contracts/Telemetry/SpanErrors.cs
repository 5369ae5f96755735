using System.Diagnostics;

namespace Granary.Contracts.Telemetry;

/// <summary>What telemetry says about failures: their class, and never their message, which may name ids and values.</summary>
internal static class SpanErrors
{
    /// <summary>The class of a failure.</summary>
    public static string ClassOf(Exception failure)
    {
        Type type = failure.GetType();
        return type.FullName ?? type.Name;
    }

    /// <summary>Notes a failure in a span.</summary>
    /// <param name="span">The span.</param>
    /// <param name="error">The class of the failure, or the kind of the refusal.</param>
    public static void Note(Activity span, string error)
    {
        span.SetTag(AttributeNames.Error, error);
        span.SetStatus(ActivityStatusCode.Error);
    }
}
