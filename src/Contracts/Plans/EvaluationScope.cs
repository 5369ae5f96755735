using System.Text.Json;
using Granary.Domain;

namespace Granary.Contracts.Plans;

/// <summary>The JSON that paths begin at: the aggregate, or an element of a collection with the scopes around it.</summary>
internal sealed class EvaluationScope
{
    private readonly DocumentView _aggregate;
    private readonly EvaluationScope? _around;
    private readonly JsonElement _element;
    private readonly int _level;

    public EvaluationScope(DocumentView aggregate)
    {
        _aggregate = aggregate;
        _element = aggregate.Document;
    }

    private EvaluationScope(EvaluationScope around, JsonElement element)
    {
        _aggregate = around._aggregate;
        _around = around;
        _element = element;
        _level = around._level + 1;
    }

    public AggregateKey Key => _aggregate.Key;

    /// <summary>The scope of one element of a collection.</summary>
    public EvaluationScope ForElement(JsonElement element) => new(this, element);

    /// <summary>The value of a member: null, or a content as <see cref="PlanValue"/> describes it.</summary>
    /// <exception cref="MalformedDocumentException">The value is not of the path's kind.</exception>
    public object? Read(PlanOperand.Member operand) => Renamed(Read(Find(operand.Path), operand.Path, operand.Kind), operand.Path);

    /// <summary>The value in a dictionary: null, or a content as <see cref="PlanValue"/> describes it.</summary>
    /// <exception cref="MalformedDocumentException">The value is not of the path's kind.</exception>
    public object? Read(PlanOperand.Entry operand) => Entry(operand.Map, operand.Key) is { } entry
        ? Renamed(Read(operand.Content.FindIn(entry), operand.Map, operand.Kind), operand.Content)
        : null;

    /// <summary>The entry of a dictionary; null where the dictionary or the key is missing.</summary>
    public JsonElement? Entry(DocumentPath map, string key) =>
        Find(map) is { ValueKind: JsonValueKind.Object } entries && entries.TryGetProperty(key, out JsonElement entry) ? entry : null;

    /// <summary>How many entries a dictionary has; null where it is missing.</summary>
    public long? CountEntries(DocumentPath map) =>
        Find(map) is { ValueKind: JsonValueKind.Object } entries ? entries.GetPropertyCount() : null;

    /// <summary>The elements of a collection; null where it is missing.</summary>
    public IEnumerable<JsonElement>? Elements(DocumentPath sequence) =>
        Find(sequence) is { ValueKind: JsonValueKind.Array } array
            ? array.EnumerateArray()
            : null;

    private object? Read(JsonElement? found, DocumentPath path, ScalarKind kind)
    {
        if (found is not { ValueKind: not JsonValueKind.Null } place)
        {
            return null;
        }

        try
        {
            return kind switch
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
            throw new MalformedDocumentException(Key, $"'{path}' is not a value of kind {kind}.", fault);
        }
    }

    private static object? Renamed(object? stored, DocumentPath path) =>
        path.Renamings is { } names && stored is string text ? names.Read(text) : stored;

    private JsonElement? Find(DocumentPath path)
    {
        EvaluationScope scope = this;
        while (scope._level > path.Level)
        {
            scope = scope._around ?? throw new ArgumentException($"There is no level {path.Level} here.", nameof(path));
        }

        return path.FindIn(scope._element);
    }
}
