using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Mapping.Documents;
using Granary.Mapping.Documents.Unknown;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Aggregates;

/// <summary>Turns the aggregates of one collection into documents.</summary>
/// <remarks>Immutable; safe for any number of threads.</remarks>
/// <param name="root">The shape of the aggregates.</param>
/// <param name="format">The format of the documents.</param>
/// <param name="unknown">The members that only newer processes know.</param>
/// <param name="reader">Reads a stored document for comparison.</param>
/// <param name="mayBeRefused">Whether code of the domain may refuse an object when it is loaded.</param>
internal sealed class AggregateWriter(
    Shape root, DocumentFormat format, UnknownMembers unknown, AggregateReader reader, bool mayBeRefused)
{
    private readonly Type _type = root.Type;

    /// <summary>The document of an aggregate, with the members that newer processes have added to it.</summary>
    /// <exception cref="UnstorableValueException">A member holds a value that no store can keep.</exception>
    /// <exception cref="OlderModelException">A member that this process does not know would be lost.</exception>
    public byte[] Write(object aggregate, AggregateKey key) => Complete(aggregate, key, WriteKnown(aggregate, key), null);

    /// <summary>The members that this process knows, as a document. Compare it; it must not be stored.</summary>
    /// <exception cref="UnstorableValueException">A member holds a value that no store can keep.</exception>
    public byte[] WriteKnown(object aggregate, AggregateKey key) => Serialize(aggregate, key).ToArray();

    /// <summary>The document of an aggregate; null if its known members are byte for byte <paramref name="baseline"/>.</summary>
    /// <remarks>The comparison allocates nothing.</remarks>
    /// <param name="aggregate">The aggregate.</param>
    /// <param name="key">The key of the aggregate.</param>
    /// <param name="baseline">An earlier result of <see cref="WriteKnown"/>.</param>
    /// <exception cref="UnstorableValueException">A member holds a value that no store can keep.</exception>
    /// <exception cref="OlderModelException">A member that this process does not know would be lost.</exception>
    public byte[]? WriteIfDifferent(object aggregate, AggregateKey key, ReadOnlySpan<byte> baseline)
    {
        ReadOnlySpan<byte> known = Serialize(aggregate, key);
        return known.SequenceEqual(baseline) ? null : Complete(aggregate, key, known.ToArray(), null);
    }

    /// <summary>The document of an aggregate; null if the aggregate is as it is stored.</summary>
    /// <remarks>
    /// A stored document may be spelt otherwise: it may be older than a member, or written by hand. If it reads as the same aggregate,
    /// nothing has changed. Members that this process does not know are not compared.
    /// </remarks>
    /// <exception cref="UnstorableValueException">A member holds a value that no store can keep.</exception>
    /// <exception cref="OlderModelException">A member that this process does not know would be lost.</exception>
    public byte[]? WriteIfChanged(object aggregate, StoredAggregate stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ReadOnlySpan<byte> now = Serialize(aggregate, stored.Key);
        if (now.SequenceEqual(stored.Document.Span))
        {
            return null;
        }

        byte[] known = now.ToArray();
        object original = reader.Read(stored);
        return Serialize(original, stored.Key).SequenceEqual(known) ? null : Complete(aggregate, stored.Key, known, original);
    }

    private byte[] Complete(object aggregate, AggregateKey key, byte[] known, object? original)
    {
        if (mayBeRefused)
        {
            RequireRestorable(known, key);
        }

        try
        {
            return unknown.Complete(aggregate, root, known, original);
        }
        catch (LostMemberFault fault)
        {
            throw new OlderModelException(key, fault.Member, fault);
        }
    }

    // A document that a restoring factory refuses could be stored and never be loaded.
    private void RequireRestorable(byte[] document, AggregateKey key)
    {
        try
        {
            format.Read(document, _type);
        }
        catch (MemberFault fault)
        {
            throw Unstorable(key, fault);
        }
    }

    private ReadOnlySpan<byte> Serialize(object aggregate, AggregateKey key)
    {
        try
        {
            return format.Write(aggregate, _type);
        }
        catch (MemberFault fault)
        {
            throw Unstorable(key, fault);
        }
    }

    private UnstorableValueException Unstorable(AggregateKey key, MemberFault fault) => new($"{_type.Name}: {fault.Sentence}", key, fault);
}
