using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Mapping.Documents;
using Granary.Mapping.Documents.Unknown;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Aggregates;

/// <summary>Turns documents into the aggregates of one collection.</summary>
/// <remarks>Immutable; safe for any number of threads.</remarks>
/// <param name="root">The shape of the aggregates.</param>
/// <param name="format">The format of the documents.</param>
/// <param name="unknown">The members that only newer processes know.</param>
internal sealed class AggregateReader(Shape root, DocumentFormat format, UnknownMembers unknown)
{
    /// <summary>Whether the document that an aggregate was read from holds members that this process does not know.</summary>
    public bool HoldsUnknownMembers(object aggregate) => unknown.IsKnown(aggregate);

    /// <summary>The aggregate of a stored document.</summary>
    /// <exception cref="MalformedDocumentException">The document is not that of an aggregate.</exception>
    public object Read(StoredAggregate stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        try
        {
            return unknown.Read(stored.Document.Span, root);
        }
        catch (MemberFault fault)
        {
            throw new MalformedDocumentException(stored.Key, $"{fault.Sentence}.", fault);
        }
    }

    /// <summary>The aggregate of a document from outside, made by its constructor; null if the document is that of none.</summary>
    /// <param name="document">The document, UTF-8 JSON.</param>
    /// <param name="fault">The reason for null, for people.</param>
    public object? FindAggregate(ReadOnlySpan<byte> document, out string fault)
    {
        try
        {
            fault = "";
            return format.ReadOutside(document, root.Type);
        }
        catch (MemberFault wrong)
        {
            fault = wrong.Sentence;
            return null;
        }
    }

    /// <summary>The aggregate of a document from a file, restored as that of a stored one; null if the document is that of none.</summary>
    /// <remarks>No constructor runs.</remarks>
    /// <param name="document">The document, UTF-8 JSON.</param>
    /// <param name="fault">The reason for null, for people.</param>
    public RestoredDocument? FindRestored(ReadOnlySpan<byte> document, out string fault)
    {
        UnknownWatch.Begin();
        try
        {
            fault = "";
            return new RestoredDocument(format.Read(document, root.Type), UnknownWatch.First);
        }
        catch (MemberFault wrong)
        {
            fault = wrong.Sentence;
            return null;
        }
    }
}
