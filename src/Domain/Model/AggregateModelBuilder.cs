using System.Globalization;
using System.Linq.Expressions;

namespace Granary.Domain;

/// <summary>Collects the declarations of the models of a domain.</summary>
/// <remarks>
/// <para>Thread safety: none; one thread builds a model. Lifetime: one call of <see cref="IAggregateModel.Build"/>.</para>
/// <para>
/// Failure: a declaration that contradicts another one is refused where it is made. Whether the classes can be stored is checked after the
/// last declaration, when the mapping is built: at the start of a host, or by <c>GranaryFactory.Create</c>.
/// </para>
/// <para>Cost: declarations access no store. Indexes and keys of unique constraints are made by <c>migrate</c>.</para>
/// </remarks>
/// <example>
/// <code><![CDATA[
/// model.Collection<Member, MemberId>("members", member => member.Id)
///     .UniqueIgnoringCase("email", member => member.Email);
/// model.Type<OrderLine>().FormerName(line => line.Sku, "article");
/// ]]></code>
/// </example>
public sealed class AggregateModelBuilder
{
    private readonly Dictionary<CollectionName, CollectionDefinition> _collections = [];
    private readonly Dictionary<Type, TypeDefinition> _types = [];

    /// <summary>Declares a collection of aggregates.</summary>
    /// <param name="name">Its name in URLs and in the store; see <see cref="CollectionName"/>.</param>
    /// <param name="id">The member that identifies an aggregate, such as <c>o => o.Id</c>.</param>
    /// <exception cref="ArgumentException">The name is invalid.</exception>
    /// <exception cref="UnmappableModelException">
    /// The name or the type is declared already, or <paramref name="id"/> does not name a member.
    /// </exception>
    public CollectionBuilder<TAggregate, TId> Collection<TAggregate, TId>(string name, Expression<Func<TAggregate, TId>> id)
        where TAggregate : class
        where TId : notnull
    {
        ArgumentNullException.ThrowIfNull(id);
        var collection = new CollectionName(name);
        if (_collections.TryGetValue(collection, out CollectionDefinition? taken))
        {
            throw new UnmappableModelException(
                $"the collection '{name}' is declared already, for {taken.AggregateType.Name}.", typeof(TAggregate));
        }

        if (_collections.Values.FirstOrDefault(c => c.AggregateType == typeof(TAggregate)) is { } other)
        {
            throw new UnmappableModelException(
                $"it is declared already, as the collection '{other.Name}'; one type has one collection.", typeof(TAggregate));
        }

        var definition = new CollectionDefinition(collection, typeof(TAggregate), typeof(TId), MemberSelector.NameOf(id));
        _collections.Add(collection, definition);
        return new DeclaredCollection<TAggregate, TId>(definition, new TypeBuilder<TAggregate>(DefinitionOf(typeof(TAggregate))));
    }

    /// <summary>Declares how a part of aggregates is stored: a value object, a child entity, a family of types.</summary>
    public TypeBuilder<T> Type<T>() => new(DefinitionOf(typeof(T)));

    /// <summary>Stores the values of a type as text: as what <c>ToString</c> gives and <c>Parse</c> reads.</summary>
    /// <remarks>As <see cref="Value{T,TStored}"/>. Both use the invariant culture.</remarks>
    /// <typeparam name="T">A type with both, such as <c>BigInteger</c>, <c>Int128</c> or <c>IPAddress</c>.</typeparam>
    /// <example><code><![CDATA[model.Value<System.Numerics.BigInteger>();]]></code></example>
    /// <exception cref="UnmappableModelException">The type has a conversion already.</exception>
    public AggregateModelBuilder Value<T>()
        where T : IParsable<T> => Value(
            static value => value is IFormattable formattable
                ? formattable.ToString(null, CultureInfo.InvariantCulture)
                : value.ToString() ?? "",
            static text => T.Parse(text, CultureInfo.InvariantCulture));

    /// <summary>Stores the values of a type as text.</summary>
    /// <remarks>As <see cref="Value{T,TStored}"/>.</remarks>
    /// <param name="to">The text of a value.</param>
    /// <param name="from">The value of a text.</param>
    /// <example><code><![CDATA[model.Value<Version>(version => version.ToString(), Version.Parse);]]></code></example>
    /// <exception cref="UnmappableModelException">The type has a conversion already.</exception>
    public AggregateModelBuilder Value<T>(Func<T, string> to, Func<string, T> from)
        where T : notnull => Value<T, string>(to, from);

    /// <summary>Stores the values of a type as values of another type, wherever they occur in aggregates and in arguments.</summary>
    /// <remarks>
    /// <para>
    /// Use it for types without a stored form, such as <c>BigInteger</c>, tuples, and the types of other libraries. Of a type of the domain
    /// with one value a document holds that value without a declaration.
    /// </para>
    /// <para>
    /// Both functions are called at each write and each load, on any thread. A write is refused with
    /// <see cref="UnstorableValueException"/> unless the value that is made again has the same stored form.
    /// </para>
    /// <para>
    /// A query compares the stored forms. If these are single values, <c>==</c>, <c>Contains</c>, indexes and unique constraints work, and
    /// an order works if the order of the values is that of their stored forms: moments stored as <c>DateTimeOffset</c> are ordered, large
    /// numbers stored as text are not. Granary tries the order and the equality out, and refuses a query where they differ.
    /// </para>
    /// <para>An identity may be such a value, if it is stored as text, a whole number, a Guid or a time.</para>
    /// </remarks>
    /// <typeparam name="T">
    /// The type. An instance of a type derived from it is converted too, and comes back as what is made again.
    /// </typeparam>
    /// <typeparam name="TStored">A type that has a stored form.</typeparam>
    /// <param name="to">Makes the stored value. Equal values have equal stored values.</param>
    /// <param name="from">Makes the value again. It may refuse a stored value by any exception.</param>
    /// <example>
    /// <code><![CDATA[
    /// model.Value<System.Text.Rune, int>(rune => rune.Value, number => new System.Text.Rune(number));
    /// model.Value<TimeZoneInfo, string>(zone => zone.Id, TimeZoneInfo.FindSystemTimeZoneById);
    /// ]]></code>
    /// </example>
    /// <exception cref="UnmappableModelException">The type has a conversion already.</exception>
    public AggregateModelBuilder Value<T, TStored>(Func<T, TStored> to, Func<TStored, T> from)
        where T : notnull
        where TStored : notnull
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(from);
        DefinitionOf(typeof(T)).Convert(new ValueConversion(typeof(TStored), to, from));
        return this;
    }

    /// <summary>The name of a renamed value of an enum in older documents. Declare it once for each former name.</summary>
    /// <remarks>
    /// <para>
    /// Documents and arguments that hold the former name are read as the value, wherever the enum occurs in them, and queries find both
    /// names. A document has the name of today after the next change of its aggregate. Each flag has former names of its own.
    /// </para>
    /// <para>
    /// An index or a unique constraint over the enum is made anew by <c>migrate</c>. A process whose model does not declare the name of
    /// today cannot read what this one writes. While processes of both versions run, a renaming takes two steps: first a version that
    /// declares the name to come as a former one, then the version that has it.
    /// </para>
    /// </remarks>
    /// <param name="value">The value, by its name of today.</param>
    /// <param name="formerName">The name that it had, spelled as it was.</param>
    /// <example><code><![CDATA[model.FormerName(OrderStatus.Shipped, "Sent");]]></code></example>
    /// <exception cref="UnmappableModelException">
    /// The value has no name of its own. Or the former name is empty, no name of one value, a name that the enum has today, or the former
    /// name of another value.
    /// </exception>
    public AggregateModelBuilder FormerName<TEnum>(TEnum value, string formerName)
        where TEnum : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(formerName);
        DefinitionOf(typeof(TEnum)).Rename(value, new TypeDefinition.StoredName(formerName));
        return this;
    }

    /// <summary>The model of all declarations so far.</summary>
    public AggregateModel Build() => new([.. _collections.Values], new Dictionary<Type, TypeDefinition>(_types));

    private TypeDefinition DefinitionOf(Type type)
    {
        if (!_types.TryGetValue(type, out TypeDefinition? definition))
        {
            _types.Add(type, definition = new TypeDefinition(type));
        }

        return definition;
    }
}
