using System.Linq.Expressions;
using System.Text.Json;
using Granary.Contracts.Engines;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Documents;
using Granary.Mapping.Documents.Unknown;
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
    private readonly bool _hasRestoringFactories;
    private readonly UnknownMembers _unknown;
    private readonly Shape _root;
    private readonly IdentityFormat _identity;
    private readonly MemberResolver _members;
    private readonly Func<object, object?> _idOf;

    internal AggregateMapping(CollectionDefinition definition, AggregateMappings mappings, DocumentFormat format, ShapeFactory shapes)
    {
        Collection = definition.Name;
        AggregateType = definition.AggregateType;
        IdType = definition.IdType;
        IsImmutable = definition.IsImmutable;
        _format = format;
        _hasRestoringFactories = mappings.HasRestoringFactories;
        _unknown = mappings.Unknown;
        Shape root = shapes.GetRoot(AggregateType);
        _root = root;
        _identity = new IdentityFormat(shapes.Get(IdType, new TypeOccurrence(AggregateType, definition.IdMember)), AggregateType);
        _members = new MemberResolver(root, definition.IdMember, format.Options);
        Terms = new CollectionTerms(mappings.Relations, mappings.Values, _members, IdType, KeyFor);
        Content = DocumentMember.ForRoot(root);
        ParameterExpression aggregate = Expression.Parameter(typeof(object));
        Expression id = Expression.PropertyOrField(Expression.Convert(aggregate, AggregateType), definition.IdMember);
        _idOf = Expression.Lambda<Func<object, object?>>(Expression.Convert(id, typeof(object)), aggregate).Compile();
        var equality = new ModelEquality(mappings.Relations, AggregateType);
        equality.RequireIdentity(IdType);
        foreach (UniqueConstraintDefinition constraint in definition.UniqueConstraints)
        {
            equality.RequireUnique(constraint);
        }

        UniqueConstraints = [.. definition.UniqueConstraints.Select(ResolveConstraint)];
        Methods = new InvocableMethods(
            AggregateType, root is FamilyShape family ? [.. family.Members.Select(m => m.Shape.Type)] : [], shapes);
        Forms = mappings.Forms;
        IReadOnlyList<(string, ObjectShape)> types = root is FamilyShape f ? f.Members : [("", (ObjectShape)root)];
        Construction = new AggregateConstruction(Collection.Value, types, Forms, format.Outside);
        Indexes = [.. definition.Indexes.Select(new IndexResolver(mappings, this).Resolve)];
    }

    /// <summary>The collection.</summary>
    public CollectionName Collection { get; }

    /// <summary>The type of its aggregates, or their common base.</summary>
    public Type AggregateType { get; }

    /// <summary>The type of their ids.</summary>
    public Type IdType { get; }

    /// <summary>Whether an aggregate, once added, never changes nor goes.</summary>
    public bool IsImmutable { get; }

    /// <summary>What the documents consist of.</summary>
    public DocumentMember Content { get; }

    /// <summary>The indexes that the model declares.</summary>
    public IReadOnlyList<IndexPlan> Indexes { get; }

    /// <summary>The unique constraints that the model declares.</summary>
    public IReadOnlyList<UniqueConstraint> UniqueConstraints { get; }

    /// <summary>The methods that can be invoked on the aggregates.</summary>
    public InvocableMethods Methods { get; }

    /// <summary>The constructors by which an aggregate can be made from outside.</summary>
    public AggregateConstruction Construction { get; }

    /// <summary>What arguments, documents and results look like in JSON.</summary>
    internal JsonForms Forms { get; }

    /// <summary>How single values and arguments are written as JSON in this domain; read, they are what they were.</summary>
    public JsonSerializerOptions Json => _format.Options;

    /// <summary>How values from outside are read: by constructors, so that the rules of creation hold.</summary>
    public JsonSerializerOptions JsonFromOutside => _format.Outside;

    /// <summary>The key of an aggregate.</summary>
    /// <exception cref="InvalidIdentityException">Its id cannot be a key.</exception>
    public AggregateKey KeyOf(object aggregate) => _idOf(aggregate) is { } id ? KeyFor(id) : new AggregateKey(Collection, "");

    /// <summary>The key of an id.</summary>
    /// <exception cref="InvalidIdentityException">The id cannot be a key.</exception>
    public AggregateKey KeyFor(object id)
    {
        ArgumentNullException.ThrowIfNull(id);
        string text = _identity.Format(id);
        return _identity.FindFault(id) is not { } fault ? new AggregateKey(Collection, text)
            : throw new InvalidIdentityException(text, Collection, fault);
    }

    /// <summary>Holds an aggregate to the identity it is known by.</summary>
    /// <exception cref="InvalidOperationException">Its id is another one now.</exception>
    public void RequireIdentity(object aggregate, AggregateKey key)
    {
        AggregateKey now = KeyOf(aggregate);
        if (now != key)
        {
            throw new InvalidOperationException(
                $"The identity of {key} was changed to '{now.Id}'; an aggregate keeps its identity. Add a new one instead.");
        }
    }

    /// <summary>The key that a text stands for, as it comes in a URL.</summary>
    /// <returns>False where no id of this collection has that text.</returns>
    /// <exception cref="InvalidIdentityException">The text cannot be a key.</exception>
    public bool TryParseKey(string text, out AggregateKey key)
    {
        ArgumentNullException.ThrowIfNull(text);
        key = new AggregateKey(Collection, text);
        if (!_identity.TryParse(text, out object? id))
        {
            return false;
        }

        key = KeyFor(id!); // TryParse gives one
        return true;
    }

    /// <summary>The document of an aggregate, with what newer processes have written into it.</summary>
    /// <exception cref="UnstorableValueException">A member holds what no store can keep.</exception>
    /// <exception cref="OlderModelException">A member that this process does not know would be lost.</exception>
    public byte[] Write(object aggregate, AggregateKey key) => Complete(aggregate, key, WriteKnown(aggregate, key), null);

    /// <summary>The document of an aggregate without what only newer processes know of it: for comparing, and not for storing.</summary>
    /// <exception cref="UnstorableValueException">A member holds what no store can keep.</exception>
    public byte[] WriteKnown(object aggregate, AggregateKey key) => Serialize(aggregate, key).ToArray();

    /// <summary>
    /// The document of an aggregate if what this process knows of it is not, byte for byte, <paramref name="baseline"/>; null where it is.
    /// </summary>
    /// <remarks>Comparing allocates nothing.</remarks>
    /// <param name="aggregate">The aggregate.</param>
    /// <param name="key">Its key.</param>
    /// <param name="baseline">What <see cref="WriteKnown"/> gave.</param>
    /// <exception cref="UnstorableValueException">A member holds what no store can keep.</exception>
    /// <exception cref="OlderModelException">A member that this process does not know would be lost.</exception>
    public byte[]? WriteIfDifferent(object aggregate, AggregateKey key, ReadOnlySpan<byte> baseline)
    {
        ReadOnlySpan<byte> known = Serialize(aggregate, key);
        return known.SequenceEqual(baseline) ? null : Complete(aggregate, key, known.ToArray(), null);
    }

    /// <summary>The document of an aggregate if it is another one than is stored; null where nothing changed.</summary>
    /// <remarks>
    /// A stored document that differs in nothing but its spelling, as it is older than a member or was written by hand, reads as the same
    /// aggregate: that is no change. Neither is what this process does not know of it.
    /// </remarks>
    /// <exception cref="UnstorableValueException">A member holds what no store can keep.</exception>
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
        object original = Read(stored);
        return Serialize(original, stored.Key).SequenceEqual(known) ? null : Complete(aggregate, stored.Key, known, original);
    }

    /// <summary>Whether the document that an aggregate was read from holds members that this process does not know.</summary>
    public bool HoldsUnknownMembers(object aggregate) => _unknown.IsKnown(aggregate);

    /// <summary>The aggregate that a stored document describes.</summary>
    /// <exception cref="MalformedDocumentException">It describes none.</exception>
    public object Read(StoredAggregate stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        try
        {
            return _unknown.Read(stored.Document.Span, _root);
        }
        catch (MemberFault fault)
        {
            throw new MalformedDocumentException(stored.Key, $"{fault.Sentence}.", fault);
        }
    }

    /// <summary>The aggregate that a document from elsewhere describes, made by its constructor; null where it describes none.</summary>
    /// <param name="document">The document, UTF-8 JSON.</param>
    /// <param name="fault">Why it describes none, for people.</param>
    public object? FindAggregate(ReadOnlySpan<byte> document, out string fault)
    {
        try
        {
            fault = "";
            return _format.ReadOutside(document, AggregateType);
        }
        catch (MemberFault wrong)
        {
            fault = wrong.Sentence;
            return null;
        }
    }

    /// <summary>The unique values that a document holds, in the order of the constraints.</summary>
    /// <exception cref="MalformedDocumentException">It is no JSON, or what stands at a member is not of its kind.</exception>
    public IReadOnlyList<UniqueKey> UniqueKeysOf(AggregateKey key, ReadOnlyMemory<byte> document)
    {
        try
        {
            using var parsed = JsonDocument.Parse(document);
            var view = new DocumentView(key, parsed.RootElement);
            return [.. UniqueConstraints.Select(constraint => constraint.KeyOf(view)).OfType<UniqueKey>()];
        }
        catch (JsonException fault)
        {
            throw new MalformedDocumentException(key, "It is no JSON.", fault);
        }
    }

    /// <summary>Follows members of the aggregate, as C# names them, to a single value.</summary>
    /// <param name="members">The members, outermost first.</param>
    /// <param name="fault">Why there is none, for people.</param>
    public MemberResolution? FindMember(IReadOnlyList<MemberStep> members, out string fault) => _members.FollowClr(members, out fault);

    /// <summary>Follows members of the aggregate, as documents name them, to a single value.</summary>
    /// <param name="members">The members, outermost first.</param>
    /// <param name="fault">Why there is none, for people.</param>
    public MemberResolution? FindStoredMember(IReadOnlyList<string> members, out string fault) => _members.FollowStored(members, out fault);

    /// <summary>Follows members of the aggregate, as documents name them, to a collection.</summary>
    /// <param name="members">The members, outermost first.</param>
    /// <param name="fault">Why there is none, for people.</param>
    public SequenceResolution? FindStoredSequence(IReadOnlyList<string> members, out string fault) =>
        _members.FollowStoredToSequence(members, out fault);

    /// <summary>Follows members of the aggregate, as documents name them, to whatever is stored there.</summary>
    /// <param name="members">The members, outermost first.</param>
    /// <param name="fault">Why there is nothing, for people.</param>
    public DocumentPath? FindStoredColumn(IReadOnlyList<string> members, out string fault) =>
        _members.FollowStoredPath(members, out fault)?.Path;

    internal MemberResolver Members => _members;

    /// <summary>What a translation needs to know of the collection.</summary>
    internal CollectionTerms Terms { get; }

    private UniqueConstraint ResolveConstraint(UniqueConstraintDefinition constraint)
    {
        DocumentPath[] members = [.. constraint.Members.Select(member => Resolve(member, $"the unique constraint '{constraint.Name}'"))];
        if (constraint.IgnoresCase && !Array.Exists(members, member => member.Kind == ScalarKind.Text))
        {
            throw new UnmappableModelException(
                $"the unique constraint '{constraint.Name}' ignores case, and none of its members is text; declare it with Unique.",
                AggregateType);
        }

        return new UniqueConstraint(constraint.Name, members, constraint.IgnoresCase);
    }

    private DocumentPath Resolve(LambdaExpression member, string purpose)
    {
        IReadOnlyList<MemberStep>? members = MemberChain.Find(member.Body, member.Parameters[0]);
        string fault = $"'{member}' is not a chain of members.";
        MemberResolution? resolution = members is null ? null : FindMember(members, out fault);
        return resolution?.Path ?? throw new UnmappableModelException($"{purpose} over {member} is declared; {fault}", AggregateType);
    }

    private byte[] Complete(object aggregate, AggregateKey key, byte[] known, object? original)
    {
        if (_hasRestoringFactories)
        {
            RequireRestorable(known, key);
        }

        try
        {
            return _unknown.Complete(aggregate, _root, known, original);
        }
        catch (LostMemberFault fault)
        {
            throw new OlderModelException(key, fault.Member, fault);
        }
    }

    // What a restoring factory refuses could be stored, and never be loaded.
    private void RequireRestorable(byte[] document, AggregateKey key)
    {
        try
        {
            _format.Read(document, AggregateType);
        }
        catch (MemberFault fault)
        {
            throw new UnstorableValueException($"{AggregateType.Name}: {fault.Sentence}", key, fault);
        }
    }

    private ReadOnlySpan<byte> Serialize(object aggregate, AggregateKey key)
    {
        try
        {
            return _format.Write(aggregate, AggregateType);
        }
        catch (MemberFault fault)
        {
            throw new UnstorableValueException($"{AggregateType.Name}: {fault.Sentence}", key, fault);
        }
    }
}
