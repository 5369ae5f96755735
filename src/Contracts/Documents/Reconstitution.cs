using System.Linq.Expressions;
using Granary.Contracts.Shapes;

namespace Granary.Contracts.Documents;

/// <summary>Makes an object of its state: through its constructor, then what the constructor does not take.</summary>
internal sealed class Reconstitution<T>
{
    private readonly Func<object?[], T> _construct;
    private readonly StateSlot<T>[] _settable;

    public Reconstitution(ObjectShape shape, IReadOnlyList<StateSlot<T>> slots)
    {
        ParameterExpression state = Expression.Parameter(typeof(object?[]));
        IEnumerable<Expression> arguments = shape.Parameters.Zip(shape.Constructor?.GetParameters() ?? [], (member, parameter) =>
        {
            int position = slots.First(slot => slot.Member == member).Position;
            Expression value = Expression.Convert(Expression.ArrayIndex(state, Expression.Constant(position)), member.Type);
            return member.Type == parameter.ParameterType ? value : Expression.Convert(value, parameter.ParameterType);
        });
        Expression made = shape.Constructor is null ? Expression.Default(typeof(T)) : Expression.New(shape.Constructor, arguments);
        _construct = Expression.Lambda<Func<object?[], T>>(made, state).Compile();
        _settable = [.. slots.Where(slot => !shape.Parameters.Contains(slot.Member))];
    }

    /// <summary>The object that <paramref name="state"/> describes.</summary>
    /// <exception cref="MemberFault">Its constructor refuses the state: a rule of the domain is broken.</exception>
    public T Make(object?[] state)
    {
        T made;
        try
        {
            made = _construct(state);
        }
        catch (Exception refusal)
        {
            throw new MemberFault($"breaks a rule of {typeof(T).Name}: {refusal.Message}", refusal);
        }

        foreach (StateSlot<T> slot in _settable)
        {
            slot.Set(ref made, state[slot.Position]);
        }

        return made;
    }
}
