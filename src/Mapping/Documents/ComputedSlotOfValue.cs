using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents;

/// <summary>A computed property, by its type.</summary>
internal sealed class ComputedSlot<T, TValue> : ComputedSlot<T>
{
    private static readonly ConcurrentDictionary<(Type?, string), Func<T, TValue>> _getters = new();

    private readonly Func<T, TValue> _get;
    private readonly ValueWriter<TValue> _writer;
    private readonly JsonEncodedText _name;

    public ComputedSlot(ComputedMember member, JsonSerializerOptions options)
    {
        _get = _getters.GetOrAdd(
            (member.Property.DeclaringType, member.Property.Name), static (_, property) => Getter(property), member.Property);
        _writer = new ValueWriter<TValue>(options);
        _name = JsonEncodedText.Encode(member.StoredName, options.Encoder);
    }

    public override void Write(Utf8JsonWriter writer, T owner)
    {
        if (Compute(owner) is { } value)
        {
            writer.WritePropertyName(_name);
            try
            {
                _writer.Write(writer, value);
            }
            catch (MemberFault fault)
            {
                throw fault.PrependMember(_name.Value);
            }
        }
    }

    private TValue Compute(T owner)
    {
        try
        {
            return _get(owner);
        }
        catch (Exception failure) // the domain's own code, which may throw anything
        {
            throw new MemberFault($"cannot be computed: {failure.Message}", failure).PrependMember(_name.Value);
        }
    }

    private static Func<T, TValue> Getter(PropertyInfo property)
    {
        ParameterExpression owner = Expression.Parameter(typeof(T));
        return Expression.Lambda<Func<T, TValue>>(Expression.Property(owner, property), owner).Compile();
    }
}
