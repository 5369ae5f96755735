using System.Linq.Expressions;
using System.Reflection;
using Granary.Domain;

namespace Granary.Mapping.Shapes;

/// <summary>A type that the model converts to single values.</summary>
internal sealed class ConvertedValueShape : WrapperShape
{
    private readonly Func<object, object?> _to;
    private readonly Func<object, object?> _from;

    public ConvertedValueShape(Type type, ScalarShape inner, ValueConversion conversion)
        : base(type, inner)
    {
        Conversion = conversion;
        _to = Untyped(conversion.To, type);
        _from = Untyped(conversion.From, inner.Type);
    }

    public ValueConversion Conversion { get; }

    public override string? ContentName => null;

    public override string Remedy => $"convert {Type.Name} to values that have its equality and its order.";

    public override object? ContentOf(object value)
    {
        try
        {
            return _to(value);
        }
        catch (Exception)
        {
            // The model may refuse a value by any exception. No document holds the value, so it has no content.
            return null;
        }
    }

    public override object Make(object content) =>
        _from(content) ?? throw new MemberFault($"is made null by the conversion of {Type.Name}");

    public override bool IsContent(MemberInfo member) => false;

    public override bool IsContent(string name) => false;

    public override string? FindFault(object value) => null;

    private static Func<object, object?> Untyped(Delegate function, Type argument)
    {
        ParameterExpression value = Expression.Parameter(typeof(object));
        Expression call = Expression.Invoke(Expression.Constant(function), Expression.Convert(value, argument));
        return Expression.Lambda<Func<object, object?>>(Expression.Convert(call, typeof(object)), value).Compile();
    }
}
