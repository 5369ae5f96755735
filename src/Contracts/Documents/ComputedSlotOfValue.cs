using System.Linq.Expressions;
using System.Text.Json;
using Granary.Contracts.Shapes;

namespace Granary.Contracts.Documents;

/// <summary>A computed property, by its type.</summary>
internal sealed class ComputedSlot<T, TValue> : ComputedSlot<T>
{
    private readonly Func<T, TValue> _get;
    private readonly ValueWriter<TValue> _writer;
    private readonly JsonEncodedText _name;

    public ComputedSlot(ComputedMember member, JsonSerializerOptions options)
    {
        ParameterExpression owner = Expression.Parameter(typeof(T));
        _get = Expression.Lambda<Func<T, TValue>>(Expression.Property(owner, member.Property), owner).Compile();
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
                throw fault.Within(_name.Value);
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
            throw new MemberFault($"cannot be computed: {failure.Message}", failure).Within(_name.Value);
        }
    }
}
