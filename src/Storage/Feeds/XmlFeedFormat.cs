using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Granary.Mapping.Members;

namespace Granary.Storage.Feeds;

/// <summary>A feed in XML: each item is an element.</summary>
/// <remarks>Names are compared without their namespaces. A document type is refused, with the entities that it declares.</remarks>
internal sealed class XmlFeedFormat(FeedOptions options, DocumentMember content) : IFeedFormat
{
    private readonly XmlItemReader _items = new(options, content);

    public IEnumerable<FeedItem> Read(byte[] content)
    {
        XElement root = Parse(content);
        int number = 0;
        foreach (XElement item in FindItems(root))
        {
            string position = $"item {++number} in line {LineOf(item)}";
            yield return new FeedItem(position, JsonSerializer.SerializeToUtf8Bytes(_items.Read(item, position)));
        }
    }

    /// <summary>The line in which an element or an attribute begins.</summary>
    public static int LineOf(IXmlLineInfo place) => place.LineNumber;

    private XElement Parse(byte[] content)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = options.MaxBytes,
        };
        try
        {
            using var stream = new MemoryStream(content);
            using XmlReader reader = XmlReader.Create(stream, settings);
            return XDocument.Load(reader, LoadOptions.SetLineInfo).Root!; // XML that is well-formed has a root
        }
        catch (XmlException fault)
        {
            // What is wrong before the first element, a document type above all, has no line.
            throw new FeedFaultException(
                $"{(fault.LineNumber > 0 ? $"line {fault.LineNumber}" : "it")} is not well-formed XML without a document type", fault);
        }
    }

    private IEnumerable<XElement> FindItems(XElement root)
    {
        if (options.Items.Count == 0)
        {
            return root.Elements();
        }

        if (root.Name.LocalName != options.Items[0])
        {
            throw new FeedFaultException($"its root is '{root.Name.LocalName}', and not '{options.Items[0]}' (Items)");
        }

        IEnumerable<XElement> found = [root];
        return options.Items.Skip(1).Aggregate(
            found, (owners, name) => owners.SelectMany(owner => owner.Elements().Where(element => element.Name.LocalName == name)));
    }
}
