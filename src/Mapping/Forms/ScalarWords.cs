using System.Text.Json.Nodes;
using Granary.Contracts.Plans;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Forms;

/// <summary>Single values in words and as JSON Schema.</summary>
internal static class ScalarWords
{
    private const string Uuid = "018f3c2e-7b1a-7c3d-9e4f-0a1b2c3d4e5f";
    private const string Instant = "2026-01-31T09:30:00Z";
    private const string Date = "2026-01-31";
    private const string TimeOfDay = "09:30:00";
    private const string Duration = "1.02:03:04";

    /// <summary>The words that follow "must be".</summary>
    public static string Describe(ScalarShape shape) => shape.Kind switch
    {
        ScalarKind.Text when shape.Type == typeof(char) => "a string of one character",
        ScalarKind.Text when shape.Type == typeof(Uri) => "a string that is a URI",
        ScalarKind.Text => "a string",
        ScalarKind.Boolean => "true or false",
        _ when NumberRange.TryGet(shape.Type, out (decimal Least, decimal Most) range) =>
            $"a whole number from {range.Least} to {range.Most}",
        ScalarKind.Integer or ScalarKind.Decimal or ScalarKind.Float => "a number",
        ScalarKind.Guid => $"a UUID such as \"{Uuid}\"",
        ScalarKind.Instant => $"a date-time with its zone, such as \"{Instant}\"",
        ScalarKind.Date => $"a date such as \"{Date}\"",
        ScalarKind.TimeOfDay => $"a time of day such as \"{TimeOfDay}\"",
        ScalarKind.Duration => $"a span of time such as \"{Duration}\"",
        ScalarKind.Bytes => "a string of bytes in Base64",
        _ when IsFlags(shape.Type) => $"a string of names such as \"A, B\", of {JsonWords.List(Enum.GetNames(shape.Type))}",
        _ => $"one of {JsonWords.List(Enum.GetNames(shape.Type))}",
    };

    /// <summary>The numbers that can be kept, in words that follow "must be".</summary>
    public static string Limits(ScalarShape shape) => shape.Type switch
    {
        var type when NumberRange.TryGet(type, out _) => Describe(shape),
        var type when type == typeof(decimal) => "a number of at most 28 digits, no more than 28 of them behind the point",
        var type when type == typeof(float) => "a number that is 0, or between 1.5e-45 and 3.4e38 in size",
        _ => "a number that is 0, or between 5e-324 and 1.7e308 in size",
    };

    /// <summary>The form as a JSON Schema.</summary>
    public static JsonObject Schema(ScalarShape shape) => shape.Kind switch
    {
        ScalarKind.Text when shape.Type == typeof(char) => new() { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = 1 },
        ScalarKind.Text when shape.Type == typeof(Uri) => Format("uri-reference"),
        ScalarKind.Text => new() { ["type"] = "string" },
        ScalarKind.Boolean => new() { ["type"] = "boolean" },
        _ when NumberRange.TryGet(shape.Type, out (decimal Least, decimal Most) range) =>
            new() { ["type"] = "integer", ["minimum"] = range.Least, ["maximum"] = range.Most },
        ScalarKind.Integer or ScalarKind.Decimal or ScalarKind.Float => new() { ["type"] = "number" },
        ScalarKind.Guid => Format("uuid"),
        ScalarKind.Instant => Format("date-time"),
        ScalarKind.Date => Format("date"),
        ScalarKind.TimeOfDay => Example(TimeOfDay),
        ScalarKind.Duration => Example(Duration),
        ScalarKind.Bytes => new() { ["type"] = "string", ["contentEncoding"] = "base64" },
        _ when IsFlags(shape.Type) => Example(string.Join(", ", Enum.GetNames(shape.Type))),
        _ => new()
        {
            ["type"] = "string",
            ["enum"] = new JsonArray([.. Enum.GetNames(shape.Type).Select(name => (JsonNode)name)]),
        },
    };

    private static bool IsFlags(Type type) => type.IsDefined(typeof(FlagsAttribute), inherit: false);

    private static JsonObject Format(string format) => new() { ["type"] = "string", ["format"] = format };

    private static JsonObject Example(string value) => new() { ["type"] = "string", ["examples"] = new JsonArray(value) };
}
