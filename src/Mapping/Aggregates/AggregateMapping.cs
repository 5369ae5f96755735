using System.Text.Json;
using Granary.Contracts.Engines;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Documents;
using Granary.Mapping.Forms;
using Granary.Mapping.Invocations;
using Granary.Mapping.Members;
using Granary.Mapping.Shapes;
using Granary.Mapping.Translation;

namespace Granary.Mapping.Aggregates;

/// <summary>How the aggregates of one collection are identified and stored.</summary>
/// <remarks>Immutable; safe for any number of threads.</remarks>
internal sealed class AggregateMapping
{
    private readonly DocumentFormat _format;
    private readonly AggregateIdentity _identity;
    private readonly AggregateReader _reader;
    private readonly AggregateWriter _writer;

    internal AggregateMapping(CollectionDefinition definition, AggregateMappings mappings, DocumentFormat format, ShapeFactory shapes)
    {
        Collection = definition.Name;
        AggregateType = definition.AggregateType;
        IdType = definition.IdType;
        IsImmutable = definition.IsImmutable;
        Shape root = shapes.GetRoot(AggregateType);
        _format = format;
        _identity = new AggregateIdentity(definition, shapes);
        _reader = new AggregateReader(root, format, mappings.Unknown);
        _writer = new AggregateWriter(root, format, mappings.Unknown, _reader, mappings.HasRestoringFactories);
        Members = new MemberResolver(root, definition.IdMember, format.Options);
        Terms = new CollectionTerms(mappings.Relations, mappings.Values, Members, IdType, KeyFor);
        Content = DocumentMember.ForRoot(root);
        Forms = mappings.Forms;
        new ModelEquality(mappings.Relations, AggregateType).Require(definition);
        UniqueConstraints = [.. definition.UniqueConstraints.Select(new ConstraintResolver(this).Resolve)];
        Methods = new InvocableMethods(AggregateType, root.Objects.Select(subtype => subtype.Type), shapes);
        Construction = new AggregateConstruction(Collection.Value, root, Forms, format.Outside);
        Indexes = [.. definition.Indexes.Select(new IndexResolver(mappings, this).Resolve)];
    }

    /// <summary>The collection.</summary>
    public CollectionName Collection { get; }

    /// <summary>The type of its aggregates, or their common base.</summary>
    public Type AggregateType { get; }

    /// <summary>The type of their ids.</summary>
    public Type IdType { get; }

    /// <summary>Whether an aggregate, once added, is never changed or removed.</summary>
    public bool IsImmutable { get; }

    /// <summary>The content of the documents.</summary>
    public DocumentMember Content { get; }

    /// <summary>The indexes that the model declares.</summary>
    public IReadOnlyList<IndexPlan> Indexes { get; }

    /// <summary>The unique constraints that the model declares.</summary>
    public IReadOnlyList<UniqueConstraint> UniqueConstraints { get; }

    /// <summary>The methods that can be invoked on the aggregates.</summary>
    public InvocableMethods Methods { get; }

    /// <summary>The constructors by which an aggregate can be made from outside.</summary>
    public AggregateConstruction Construction { get; }

    /// <summary>The JSON of values and arguments of this domain between its own processes. Values come back as they were.</summary>
    public JsonSerializerOptions Json => _format.Options;

    /// <summary>The JSON of values from outside. They are made by constructors, so that the rules of creation hold.</summary>
    public JsonSerializerOptions JsonFromOutside => _format.Outside;

    /// <summary>The forms of arguments, documents and results in JSON.</summary>
    internal JsonForms Forms { get; }

    /// <summary>Follows the members of the aggregate.</summary>
    internal MemberResolver Members { get; }

    /// <summary>The knowledge of the collection that a translation needs.</summary>
    internal CollectionTerms Terms { get; }

    /// <inheritdoc cref="AggregateIdentity.KeyOf"/>
    public AggregateKey KeyOf(object aggregate) => _identity.KeyOf(aggregate);

    /// <inheritdoc cref="AggregateIdentity.KeyFor"/>
    public AggregateKey KeyFor(object id) => _identity.KeyFor(id);

    /// <inheritdoc cref="AggregateIdentity.Require"/>
    public void RequireIdentity(object aggregate, AggregateKey key) => _identity.Require(aggregate, key);

    /// <inheritdoc cref="AggregateIdentity.TryParseKey"/>
    public bool TryParseKey(string text, out AggregateKey key) => _identity.TryParseKey(text, out key);

    /// <inheritdoc cref="AggregateWriter.Write"/>
    public byte[] Write(object aggregate, AggregateKey key) => _writer.Write(aggregate, key);

    /// <inheritdoc cref="AggregateWriter.WriteKnown"/>
    public byte[] WriteKnown(object aggregate, AggregateKey key) => _writer.WriteKnown(aggregate, key);

    /// <inheritdoc cref="AggregateWriter.WriteIfDifferent"/>
    public byte[]? WriteIfDifferent(object aggregate, AggregateKey key, ReadOnlySpan<byte> baseline) =>
        _writer.WriteIfDifferent(aggregate, key, baseline);

    /// <inheritdoc cref="AggregateWriter.WriteIfChanged"/>
    public byte[]? WriteIfChanged(object aggregate, StoredAggregate stored) => _writer.WriteIfChanged(aggregate, stored);

    /// <inheritdoc cref="AggregateReader.HoldsUnknownMembers"/>
    public bool HoldsUnknownMembers(object aggregate) => _reader.HoldsUnknownMembers(aggregate);

    /// <inheritdoc cref="AggregateReader.Read"/>
    public object Read(StoredAggregate stored) => _reader.Read(stored);

    /// <inheritdoc cref="AggregateReader.FindAggregate"/>
    public object? FindAggregate(ReadOnlySpan<byte> document, out string fault) => _reader.FindAggregate(document, out fault);

    /// <inheritdoc cref="AggregateReader.FindRestored"/>
    public RestoredDocument? FindRestored(ReadOnlySpan<byte> document, out string fault) => _reader.FindRestored(document, out fault);
}
