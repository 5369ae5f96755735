using System.Diagnostics;
using System.Globalization;

namespace Granary.Telemetry.Tests.Recording;

/// <summary>
/// A trace as lines of text: each span beneath its parent, in the order in which they began, with some of its attributes.
/// </summary>
internal static class TraceTree
{
    private static readonly string[] _shown =
    [
        "db.system.name", "db.operation.batch.size", "db.stored_procedure.name", "granary.find.source", "granary.intent.decision",
        "granary.calls", "error.type",
    ];

    /// <summary>The lines of a trace.</summary>
    public static string Draw(IReadOnlyCollection<Activity> spans)
    {
        HashSet<ActivitySpanId> known = [.. spans.Select(span => span.SpanId)];
        return string.Join(
            '\n', spans.Where(span => !known.Contains(span.ParentSpanId)).OrderBy(span => span.StartTimeUtc)
                .SelectMany(root => Draw(root, spans, "")));
    }

    private static IEnumerable<string> Draw(Activity span, IReadOnlyCollection<Activity> spans, string indent)
    {
        yield return $"{indent}{span.DisplayName} [{KindOf(span)}]{AttributesOf(span)}";
        foreach (string line in spans.Where(child => child.ParentSpanId == span.SpanId).OrderBy(child => child.StartTimeUtc)
            .SelectMany(child => Draw(child, spans, indent + "  ")))
        {
            yield return line;
        }
    }

    private static string KindOf(Activity span) => span.Kind.ToString().ToLowerInvariant();

    private static string AttributesOf(Activity span) => string.Concat(_shown
        .Select(name => (Name: name, Value: span.GetTagItem(name)))
        .Where(shown => shown.Value is not null)
        .Select(shown => string.Create(CultureInfo.InvariantCulture, $" {shown.Name}={shown.Value}")));
}
