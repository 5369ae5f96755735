using System.Linq.Expressions;

namespace Granary.Domain;

/// <summary>Says how one type is stored where the conventions do not suffice.</summary>
/// <typeparam name="T">The type spoken of.</typeparam>
public sealed class TypeBuilder<T>
{
    private readonly TypeDefinition _type;

    internal TypeBuilder(TypeDefinition type) => _type = type;

    /// <summary>Leaves a member out of the document, such as a list of events that were raised.</summary>
    public TypeBuilder<T> Ignore(Expression<Func<T, object?>> member) => Ignore(MemberSelector.NameOf(member));

    /// <summary>Leaves a field that only its name can reach out of the document, such as <c>"_events"</c>.</summary>
    public TypeBuilder<T> Ignore(string member)
    {
        ArgumentException.ThrowIfNullOrEmpty(member);
        _type.Ignore(member);
        return this;
    }

    /// <summary>Writes a computed property along, so that queries and indexes can use it; it is never read back.</summary>
    public TypeBuilder<T> Computed(Expression<Func<T, object?>> member)
    {
        _type.Compute(MemberSelector.NameOf(member));
        return this;
    }

    /// <summary>What a member is in documents that are older than the member, when they are loaded and when they are asked for.</summary>
    /// <remarks>A member that is null is not missing: it is written as null, where others that are null are left out.</remarks>
    public TypeBuilder<T> WhenMissing<TMember>(Expression<Func<T, TMember>> member, TMember value)
    {
        _type.Default(MemberSelector.NameOf(member), value);
        return this;
    }

    /// <summary>The name under which older documents hold a member that was renamed since; said once for each time it was.</summary>
    public TypeBuilder<T> FormerName<TMember>(Expression<Func<T, TMember>> member, string formerName)
    {
        ArgumentException.ThrowIfNullOrEmpty(formerName);
        _type.Rename(MemberSelector.NameOf(member), new TypeDefinition.StoredName(formerName));
        return this;
    }

    /// <summary>
    /// Names the factory by which an object of this type comes back from its document, and which may check what must still hold.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Without a factory no code of the class runs when an object comes back, but for the initialisers of fields that are not stored or
    /// that hold a collection. A factory serves classes whose constructors set up such fields, and rules that hold at any time.
    /// </para>
    /// <para>
    /// Its parameters are stored members, by name, case and underscore aside, and by type. It returns a new object each time. Afterwards
    /// every stored field is set to its stored value, and a collection that the factory made is filled, so loading alters nothing. What it
    /// throws makes the document a <see cref="MalformedDocumentException"/> with the exception in it.
    /// </para>
    /// <para>
    /// It is asked before an aggregate is stored, too, so that nothing is stored that could not be loaded: what it refuses then is an
    /// <see cref="UnstorableValueException"/>, and nothing is written.
    /// </para>
    /// <para>It restores objects of this type only, so each subtype of a family names its own.</para>
    /// </remarks>
    /// <param name="factory">A method or lambda, as in <c>(OrderId id, string customer) => Order.Restore(id, customer)</c>.</param>
    /// <exception cref="UnmappableModelException">The type has a factory already.</exception>
    public TypeBuilder<T> RestoredBy(Delegate factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        _type.RestoreBy(factory);
        return this;
    }

    /// <summary>Gives up a member for good: documents that hold it lose it when they are next written.</summary>
    /// <remarks>
    /// Members that a model does not know are otherwise kept, as a newer process may have written them. Say it once no process reads the
    /// member any more.
    /// </remarks>
    /// <param name="formerMember">Its name in documents, in camel case, such as <c>"faxNumber"</c>.</param>
    public TypeBuilder<T> Forget(string formerMember)
    {
        ArgumentException.ThrowIfNullOrEmpty(formerMember);
        _type.Forget(formerMember);
        return this;
    }

    /// <summary>A derived type that may stand in the place of <typeparamref name="T"/>, told apart by a name that never changes.</summary>
    public TypeBuilder<T> Subtype<TDerived>(string name)
        where TDerived : T
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        _type.Add(typeof(TDerived), name);
        return this;
    }
}
