using System.Linq.Expressions;

namespace Granary.Domain;

/// <summary>Declares how one type is stored where the conventions are not enough.</summary>
/// <typeparam name="T">The type.</typeparam>
/// <remarks>
/// Not safe for several threads; used within <see cref="IAggregateModel.Build"/>. The declarations hold for the type wherever it stands in
/// an aggregate. <see cref="AggregateModelBuilder"/> describes failure and cost.
/// </remarks>
/// <example>
/// <code><![CDATA[
/// model.Type<Person>()
///     .Subtype<Employee>("employee")
///     .WhenMissing(person => person.LastName, "unknown")
///     .RestoredBy((PersonId id, string firstName, string lastName) => new Person(id, firstName, lastName));
/// ]]></code>
/// </example>
public sealed class TypeBuilder<T>
{
    private readonly TypeDefinition _type;

    internal TypeBuilder(TypeDefinition type) => _type = type;

    /// <summary>Leaves a member out of the document, such as a list of raised events.</summary>
    public TypeBuilder<T> Ignore(Expression<Func<T, object?>> member) => Ignore(MemberSelector.NameOf(member));

    /// <summary>Leaves a field out of the document that no expression can name because it is private, such as <c>"_events"</c>.</summary>
    public TypeBuilder<T> Ignore(string member)
    {
        ArgumentException.ThrowIfNullOrEmpty(member);
        _type.Ignore(member);
        return this;
    }

    /// <summary>Stores a computed property in the document, so that queries and indexes can use it. It is never read back.</summary>
    /// <remarks>
    /// The stored value is that of the last write: a property that computes otherwise since then changes with the next write.
    /// </remarks>
    public TypeBuilder<T> Computed(Expression<Func<T, object?>> member)
    {
        _type.Compute(MemberSelector.NameOf(member));
        return this;
    }

    /// <summary>The value of a member in documents that are older than the member, for loading and for queries.</summary>
    /// <remarks>
    /// A member that is null is not missing: with this declaration it is written as null, and not left out as other null members are.
    /// </remarks>
    public TypeBuilder<T> WhenMissing<TMember>(Expression<Func<T, TMember>> member, TMember value)
    {
        _type.Default(MemberSelector.NameOf(member), value);
        return this;
    }

    /// <summary>The name of a renamed member in older documents. Declare it once for each former name.</summary>
    public TypeBuilder<T> FormerName<TMember>(Expression<Func<T, TMember>> member, string formerName)
    {
        ArgumentException.ThrowIfNullOrEmpty(formerName);
        _type.Rename(MemberSelector.NameOf(member), new TypeDefinition.StoredName(formerName));
        return this;
    }

    /// <summary>
    /// Names the factory that restores an object of this type from its document, and may check rules that must still hold.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Without a factory, the only code of the class that runs when an object is restored is the initialisers of fields that are not stored
    /// or that hold a collection. Use a factory for a class whose constructor sets up such fields, and for rules that hold at any time.
    /// </para>
    /// <para>
    /// The factory's parameters are stored members, matched by type and by name, without regard to case and underscores. It returns a new
    /// object each time. Afterwards every stored field is set to its stored value, and a collection that the factory made is filled, so
    /// loading alters nothing. An exception of the factory makes the document a <see cref="MalformedDocumentException"/>, with the
    /// exception as its cause.
    /// </para>
    /// <para>
    /// The factory is also called before an aggregate is stored, so that nothing is stored that could not be loaded. Its exception is then
    /// an <see cref="UnstorableValueException"/>, and nothing is written.
    /// </para>
    /// <para>The factory restores objects of this type only; each subtype of a family declares its own.</para>
    /// </remarks>
    /// <param name="factory">A method or lambda, such as <c>(OrderId id, string customer) => Order.Restore(id, customer)</c>.</param>
    /// <exception cref="UnmappableModelException">The type has a factory already.</exception>
    public TypeBuilder<T> RestoredBy(Delegate factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        _type.RestoreBy(factory);
        return this;
    }

    /// <summary>Gives up a member for good: a document that contains it loses it at its next write.</summary>
    /// <remarks>
    /// Members that a model does not know are otherwise kept, because a newer process may have written them. Declare this once no process
    /// reads the member any more.
    /// </remarks>
    /// <param name="formerMember">The name of the member in documents, in camel case, such as <c>"faxNumber"</c>.</param>
    public TypeBuilder<T> Forget(string formerMember)
    {
        ArgumentException.ThrowIfNullOrEmpty(formerMember);
        _type.Forget(formerMember);
        return this;
    }

    /// <summary>
    /// Allows a derived type in the place of <typeparamref name="T"/>. The name is stored with each object and must never change.
    /// </summary>
    public TypeBuilder<T> Subtype<TDerived>(string name)
        where TDerived : T
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        _type.Add(typeof(TDerived), name);
        return this;
    }
}
