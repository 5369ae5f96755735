using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Granary.Contracts.Engines;
using Granary.Contracts.Plans;
using Granary.Domain;

namespace Granary.Mapping.Aggregates;

/// <summary>A unique constraint of a collection: the members whose values must be unique, and the equality of values.</summary>
/// <remarks>Two values are the same if .NET calls them equal: decimals whatever their scale, moments whatever their offset.</remarks>
internal sealed class UniqueConstraint
{
    // An index of PostgreSQL holds entries of up to about 2,700 bytes; a character has at most three.
    private const int MaxLength = 400;

    private static readonly JsonSerializerOptions _plainText = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly IReadOnlyList<PlanOperand.Member> _members;
    private readonly bool _ignoresCase;

    internal UniqueConstraint(string name, IReadOnlyList<DocumentPath> members, bool ignoresCase)
    {
        Name = name;
        _members = [.. members.Select(member => new PlanOperand.Member(member))];
        _ignoresCase = ignoresCase;
        IEnumerable<string> parts = members.Select(member => $"{member}{member.StandIns}{member.Renamings}: {member.Kind}");
        Definition = $"{string.Join(", ", parts)}{(ignoresCase ? "; ignoring case" : "")}";
    }

    /// <summary>The name, unique within the collection.</summary>
    public string Name { get; }

    /// <summary>The definition as text. Keys that were made under another definition do not count.</summary>
    public string Definition { get; }

    /// <summary>The unique values that a document holds, in the order of the constraints.</summary>
    /// <exception cref="MalformedDocumentException">The document is no JSON, or the value of a member is not of its kind.</exception>
    public static IReadOnlyList<UniqueKey> KeysOf(
        IReadOnlyList<UniqueConstraint> constraints, AggregateKey key, ReadOnlyMemory<byte> document)
    {
        try
        {
            using var parsed = JsonDocument.Parse(document);
            var view = new DocumentView(key, parsed.RootElement);
            return [.. constraints.Select(constraint => constraint.KeyOf(view)).OfType<UniqueKey>()];
        }
        catch (JsonException fault)
        {
            throw new MalformedDocumentException(key, "It is no JSON.", fault);
        }
    }

    /// <summary>The key of an aggregate; null if one of the members is null.</summary>
    /// <exception cref="MalformedDocumentException">The value of a member is not of its kind.</exception>
    public UniqueKey? KeyOf(DocumentView aggregate)
    {
        var values = new string[_members.Count];
        var texts = new string[_members.Count];
        for (int i = 0; i < values.Length; i++)
        {
            if (aggregate.Evaluate(_members[i]) is not { } content)
            {
                return null;
            }

            texts[i] = Text(content);
            values[i] = _ignoresCase && _members[i].Kind == ScalarKind.Text ? PlanText.Fold(texts[i]) : texts[i];
        }

        string whole = Joined(values);
        string text = Joined(texts);
        return new UniqueKey
        {
            Constraint = Name,

            // A value with a hash is longer than any value without one, so that the two never collide.
            Value = whole.Length <= MaxLength ? whole : $"{Cut(whole)}{Hash(whole)}",
            Text = text.Length <= MaxLength ? text : $"{Cut(text)}…",
        };
    }

    private static string Joined(string[] parts) => parts is [{ } sole] ? sole : JsonSerializer.Serialize(parts, _plainText);

    private static string Text(object content) => content switch
    {
        bool truth => truth ? "true" : "false",
        decimal number => number == 0 ? "0" : number.ToString("G29", CultureInfo.InvariantCulture),
        double number => number == 0 ? "0" : number.ToString("R", CultureInfo.InvariantCulture),
        _ => Convert.ToString(content, CultureInfo.InvariantCulture) ?? "",
    };

    private static string Cut(string text) => text[..(char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
