using System.Text.Json.Nodes;
using System.Xml.Linq;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Mapping.Members;

namespace Granary.Storage.Feeds;

/// <summary>
/// Makes documents of XML elements. A member is read from the child or the attribute of its name, or from the position in the declaration.
/// </summary>
internal sealed class XmlItemReader(FeedOptions options, DocumentMember content)
{
    private const string Nil = "{http://www.w3.org/2001/XMLSchema-instance}nil";
    private const int MaxDepth = 64;

    /// <summary>The document of an item.</summary>
    /// <exception cref="FeedFaultException">A member is not of its kind.</exception>
    public JsonObject Read(XElement item, string position) => Object(content, item, new Path(item, "", 0, position));

    private JsonObject Object(DocumentMember owner, XElement? element, Path path)
    {
        if (path.Depth > MaxDepth)
        {
            throw new FeedFaultException($"{path.Position} is nested more than {MaxDepth} levels deep");
        }

        var document = new JsonObject();
        foreach (DocumentMember member in owner.Members)
        {
            Path inner = path.To(member.Name);
            XObject[] found = [.. Find(inner, element, member.Name)];
            if (Value(member, found, inner) is { } value)
            {
                document.Add(member.Name, value);
            }
        }

        return document;
    }

    private IEnumerable<XObject> Find(Path path, XElement? element, string name) =>
        options.Places.TryGetValue(path.Member, out string? place) ? At(path.Item, place.Split('/'))
        : element is null ? []
        : At(element, [name]).Concat(At(element, [$"@{name}"]));

    private JsonNode? Value(DocumentMember member, XObject[] found, Path path)
    {
        if (member.Element is { } element)
        {
            return found.Length == 0 ? null : List(element, found, path);
        }

        if (found.Length > 1)
        {
            throw Fault(found[1], path, "stands there more than once, and is a single value");
        }

        XObject? only = found.FirstOrDefault();
        if (member.Scalar is { } scalar)
        {
            return only is null ? null : Scalar(scalar, only, path);
        }

        if (member.IsMap)
        {
            return only is null ? null : throw Fault(only, path, "is a dictionary, for which XML has no form here");
        }

        bool isSaid = only is XElement || options.Places.Keys.Any(place => place.StartsWith($"{path.Member}.", StringComparison.Ordinal));
        JsonObject? inner = isSaid && !IsNil(only) ? Object(member, only as XElement, path) : null;
        return only is null && inner?.Count == 0 ? null : inner;
    }

    // A list is the children of one element, of any name, or several elements side by side.
    private JsonArray List(DocumentMember element, XObject[] found, Path path)
    {
        IEnumerable<XObject> parts = found is [XElement { IsEmpty: true }] ? []
            : found is [XElement { HasElements: true } owner] && !IsOne(element, owner) ? owner.Elements()
            : found;
        return [.. parts.Select(part => Value(element, [part], path))];
    }

    // An element that has members of a list element is itself a list element.
    private static bool IsOne(DocumentMember element, XElement owner) =>
        element.Members.Any(member => owner.Elements().Any(child => child.Name.LocalName == member.Name));

    private static JsonValue? Scalar(MemberResolution scalar, XObject place, Path path)
    {
        string text = place is XAttribute attribute ? attribute.Value : ((XElement)place).Value;
        if (IsNil(place))
        {
            return null;
        }

        if (place is XElement { HasElements: true })
        {
            throw Fault(place, path, "holds elements, and is a single value");
        }

        ScalarKind kind = scalar.Kind;
        if (kind is ScalarKind.Text or ScalarKind.Bytes)
        {
            return JsonValue.Create(text);
        }

        string trimmed = text.Trim();
        if (trimmed.Length == 0)
        {
            return null;
        }

        try
        {
            return Node(AggregateMappings.Parse(Boolean(trimmed, kind), scalar));
        }
        catch (Exception fault) when (fault is FormatException or UnstorableValueException)
        {
            throw Fault(place, path, $"is no value of kind {kind}", fault);
        }
    }

    // XML Schema allows both spellings of a Boolean.
    private static string Boolean(string text, ScalarKind kind) => (kind, text) switch
    {
        (ScalarKind.Boolean, "1") => "true",
        (ScalarKind.Boolean, "0") => "false",
        _ => text,
    };

    private static JsonValue? Node(PlanValue value) => value.Content switch
    {
        long number => JsonValue.Create(number),
        decimal number => JsonValue.Create(number),
        double number => JsonValue.Create(number),
        bool flag => JsonValue.Create(flag),
        var text => JsonValue.Create((string?)text),
    };

    private static IEnumerable<XObject> At(XElement item, string[] place)
    {
        IEnumerable<XElement> owners = [item];
        foreach (string name in place[..^1])
        {
            owners = owners.SelectMany(owner => Children(owner, name));
        }

        string last = place[^1];
        return last.StartsWith('@')
            ? owners.SelectMany(owner => owner.Attributes().Where(attribute => attribute.Name.LocalName == last[1..]))
            : owners.SelectMany(owner => Children(owner, last));
    }

    private static IEnumerable<XElement> Children(XElement owner, string name) =>
        owner.Elements().Where(element => element.Name.LocalName == name);

    private static bool IsNil(XObject? place) => (place as XElement)?.Attribute(Nil)?.Value is "true" or "1";

    private static FeedFaultException Fault(XObject place, Path path, string fault, Exception? innerException = null) =>
        new($"{path.Position}: '{path.Member}' in line {XmlFeedFormat.LineOf(place)} {fault}", innerException);

    private sealed record Path(XElement Item, string Member, int Depth, string Position)
    {
        public Path To(string member) => this with { Member = Member.Length == 0 ? member : $"{Member}.{member}", Depth = Depth + 1 };
    }
}
