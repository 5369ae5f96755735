using System.Text.Json;
using Granary.Domain;

namespace Granary.Contracts.Plans;

/// <summary>A stored aggregate as plans see it: its key and its document, parsed.</summary>
public readonly record struct DocumentView(AggregateKey Key, JsonElement Document)
{
    /// <summary>The value at a place: null, or a content as <see cref="PlanValue"/> describes it.</summary>
    /// <exception cref="MalformedDocumentException">What stands there is not of the path's kind.</exception>
    public object? Read(PlanPath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        JsonElement place = Document;
        foreach (string member in path.Members)
        {
            if (place.ValueKind != JsonValueKind.Object || !place.TryGetProperty(member, out place))
            {
                return null;
            }
        }

        if (place.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        try
        {
            return path.Kind switch
            {
                ScalarKind.Integer => place.GetInt64(),
                ScalarKind.Decimal => place.GetDecimal(),
                ScalarKind.Float => place.GetDouble(),
                ScalarKind.Boolean => place.GetBoolean(),
                _ => place.GetString(),
            };
        }
        catch (Exception fault) when (fault is InvalidOperationException or FormatException)
        {
            throw new MalformedDocumentException(Key, $"'{path}' is not a value of kind {path.Kind}.", fault);
        }
    }
}
