using System.Linq.Expressions;
using System.Reflection;
using Granary.Domain;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents.Restoring;

/// <summary>Calls the factory that the model names for restoring objects of a type.</summary>
internal sealed class FactoryCall<T>
{
    private readonly Func<object?[], T> _call;

    /// <summary>Binds the parameters of a factory to stored members.</summary>
    /// <exception cref="UnmappableModelException">A parameter is no stored member, or the factory makes something else.</exception>
    public FactoryCall(Delegate factory, IReadOnlyList<StateMember> state)
    {
        MethodInfo invoke = factory.GetType().GetMethod("Invoke")!; // every delegate has it
        if (!typeof(T).IsAssignableFrom(invoke.ReturnType))
        {
            throw new UnmappableModelException($"RestoredBy names a factory that makes a {invoke.ReturnType.Name}.", typeof(T));
        }

        // A compiled delegate may have additional parameters in front.
        ParameterInfo[] parameters = factory.Method.GetParameters()[^invoke.GetParameters().Length..];
        Taken = [.. parameters.Select(parameter => ConstructorChoice.FindMember(parameter, state) ?? throw NoSuchMember(parameter, state))];
        ParameterExpression values = Expression.Parameter(typeof(object?[]));
        IEnumerable<Expression> arguments = parameters.Zip(Taken, (parameter, member) => Expression.Convert(
            Expression.Convert(Expression.ArrayIndex(values, Expression.Constant(PositionOf(member, state))), member.Type),
            parameter.ParameterType));
        Expression made = Expression.Convert(Expression.Invoke(Expression.Constant(factory), arguments), typeof(T));
        _call = Expression.Lambda<Func<object?[], T>>(made, values).Compile();
    }

    /// <summary>The members that are its arguments.</summary>
    public IReadOnlyList<StateMember> Taken { get; }

    /// <summary>The object that the factory makes from the state.</summary>
    /// <exception cref="MemberFault">The factory refuses the state, because a rule that must still hold is broken.</exception>
    public T Make(object?[] state)
    {
        T made;
        try
        {
            made = _call(state);
        }
        catch (Exception refusal)
        {
            // Any exception of the factory means that the domain refuses the state.
            throw MemberFault.FromDomain($"breaks a rule of {typeof(T).Name}: {refusal.Message}", refusal);
        }

        return made is null || made.GetType() == typeof(T) ? made ?? throw new MemberFault(
                $"is null by the factory that RestoredBy names for {typeof(T).Name}")
            : throw new MemberFault($"is a {made.GetType().Name} by the factory that RestoredBy names for {typeof(T).Name}");
    }

    private static int PositionOf(StateMember member, IReadOnlyList<StateMember> state)
    {
        int position = 0;
        while (state[position] != member)
        {
            position++;
        }

        return position;
    }

    private static UnmappableModelException NoSuchMember(ParameterInfo parameter, IReadOnlyList<StateMember> state)
    {
        IEnumerable<string> members = state.Select(member => $"{member.Type.Name} {member.Name}");
        return new UnmappableModelException(
            $"RestoredBy names a factory that takes {parameter.ParameterType.Name} '{parameter.Name}', which is no stored member by name "
            + $"and type; there are {string.Join(", ", members)}.",
            typeof(T));
    }
}
