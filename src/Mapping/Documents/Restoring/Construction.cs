using System.Linq.Expressions;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents.Restoring;

/// <summary>
/// Makes an object from values from outside. The constructor checks the rules; the members that it does not take are set afterwards.
/// </summary>
internal sealed class Construction<T> : IObjectMaker<T>
{
    private readonly Func<object?[], T> _construct;
    private readonly StateSlot<T>[] _settable;

    /// <summary>Finds the constructor.</summary>
    /// <exception cref="MemberFault">No constructor fits, so no such object can come from outside.</exception>
    public Construction(ObjectShape shape, IReadOnlyList<StateSlot<T>> slots)
    {
        ConstructorChoice.Plan plan = ConstructorChoice.For(shape.Type, shape.State);
        ParameterExpression state = Expression.Parameter(typeof(object?[]));
        IEnumerable<Expression> arguments = plan.Parameters.Zip(plan.Constructor?.GetParameters() ?? [], (member, parameter) =>
        {
            int position = slots.First(slot => slot.Member == member).Position;
            Expression value = Expression.Convert(Expression.ArrayIndex(state, Expression.Constant(position)), member.Type);
            return member.Type == parameter.ParameterType ? value : Expression.Convert(value, parameter.ParameterType);
        });
        Expression made = plan.Constructor is null ? Expression.Default(typeof(T)) : Expression.New(plan.Constructor, arguments);
        _construct = Expression.Lambda<Func<object?[], T>>(made, state).Compile();
        _settable = [.. slots.Where(slot => !plan.Parameters.Contains(slot.Member))];
    }

    public T Make(object?[] state)
    {
        T made;
        try
        {
            made = _construct(state);
        }
        catch (Exception refusal)
        {
            // Any exception of the constructor means that the domain refuses these values.
            throw MemberFault.FromDomain($"breaks a rule of {typeof(T).Name}: {refusal.Message}", refusal);
        }

        foreach (StateSlot<T> slot in _settable)
        {
            slot.Set(ref made, state[slot.Position]);
        }

        return made;
    }
}
