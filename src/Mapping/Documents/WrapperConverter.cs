using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Granary.Domain;
using Granary.Mapping.Documents.Restoring;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents;

/// <summary>
/// Writes a value object around one value as that value, and reads it. A value object from a document is restored as it was; one from
/// outside is made by its constructor, so that its rules hold.
/// </summary>
internal sealed class WrapperConverter<TWrapper, TInner> : JsonConverter<TWrapper>, IPreparedConverter
    where TWrapper : notnull
    where TInner : notnull
{
    private static readonly ConcurrentDictionary<string, Func<TWrapper, TInner?>> _unwraps = new();

    private readonly JsonConverter<TInner> _inner;
    private readonly Func<TWrapper, TInner?> _unwrap;
    private readonly Lazy<Func<TInner, TWrapper>> _wrap;

    public WrapperConverter(ValueObjectShape shape, JsonSerializerOptions options, ValueOrigin origin)
    {
        _inner = (JsonConverter<TInner>)options.GetConverter(typeof(TInner));
        _unwrap = _unwraps.GetOrAdd(shape.Member.Field.Name, static (_, field) => Content(field), shape.Member.Field);
        _wrap = new Lazy<Func<TInner, TWrapper>>(
            () => origin == ValueOrigin.Document ? WrapperRestoring.For<TWrapper, TInner>(shape) : Construction(shape.Constructor));
    }

    public override TWrapper Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Wrap(_inner.Read(ref reader, typeof(TInner), options));

    public override void Write(Utf8JsonWriter writer, TWrapper value, JsonSerializerOptions options) => _inner.Write(
        writer,
        ValueObjectShape.FindSubtype(typeof(TWrapper), value) is not { } fault ? Unwrap(value)
            : throw new MemberFault($"{fault}; add Subtype<{value.GetType().Name}>(\"…\") to the model of {typeof(TWrapper).Name}"),
        options);

    public override TWrapper ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Wrap(_inner.ReadAsPropertyName(ref reader, typeof(TInner), options));

    public override void WriteAsPropertyName(Utf8JsonWriter writer, TWrapper value, JsonSerializerOptions options) =>
        _inner.WriteAsPropertyName(
            writer,
            ValueObjectShape.FindSubtype(typeof(TWrapper), value) is not { } fault ? Unwrap(value)
                : throw new MemberFault($"holds a key that {fault}; use a {typeof(TWrapper).Name} itself"),
            options);

    // A wrapper holds a single value and no collection.
    public bool MakesCollection(string storedName) => false;

    public void Prepare() => _ = _wrap.Value;

    private static Func<TWrapper, TInner?> Content(FieldInfo field)
    {
        ParameterExpression wrapper = Expression.Parameter(typeof(TWrapper));
        Expression value = Expression.Field(wrapper, field);
        Expression refusal = Expression.Throw(Expression.Call(((Func<MemberFault>)Empty).Method), typeof(TInner));

        // A nullable field without a value has no form of its own.
        Expression content = value.Type == typeof(TInner) ? value : Expression.Coalesce(value, refusal);
        return Expression.Lambda<Func<TWrapper, TInner?>>(content, wrapper).Compile();
    }

    private static Func<TInner, TWrapper> Construction(ConstructorInfo constructor)
    {
        ParameterExpression inner = Expression.Parameter(typeof(TInner));
        return Expression.Lambda<Func<TInner, TWrapper>>(Expression.New(constructor, inner), inner).Compile();
    }

    private TInner Unwrap(TWrapper value) =>
        _unwrap(value) ?? throw Empty();

    private static MemberFault Empty() => new($"is an empty {typeof(TWrapper).Name}, which stands for no value");

    private TWrapper Wrap(TInner? content)
    {
        if (content is null)
        {
            throw new MemberFault($"is null, and a {typeof(TWrapper).Name} is not");
        }

        try
        {
            return _wrap.Value(content);
        }
        catch (Exception refusal) when (refusal is not (MemberFault or UnmappableModelException))
        {
            throw MemberFault.FromDomain($"is refused by {typeof(TWrapper).Name}: {refusal.Message}", refusal);
        }
    }
}
