using System.Collections;
using System.Globalization;
using Npgsql;

namespace Granary.Storage.PostgreSql;

/// <summary>The parameters of a statement that are single values, in the order of their numbers; the first is <c>$1</c>.</summary>
/// <remarks>
/// The order of declaration is the order in which values are sent. Declare an instance as a static member; it is not changed afterwards,
/// so any thread may use it.
/// </remarks>
/// <typeparam name="TSent">What the values are taken from.</typeparam>
internal sealed class ValueParameters<TSent> : IEnumerable<NamedType>
{
    private readonly List<(NamedType Declared, Func<TSent, NpgsqlParameter> From)> _parameters = [];

    /// <summary>The numbers, as the arguments of a function: <c>$1, $2</c>.</summary>
    public string Numbers => string.Join(", ", Enumerable.Range(1, _parameters.Count).Select(number => $"${number}"));

    /// <summary>A parameter as the text of a statement refers to it: its number, such as <c>$1</c>.</summary>
    /// <param name="name">The name under which it is declared.</param>
    /// <exception cref="ArgumentException">No parameter of that name is declared.</exception>
    public string this[string name]
    {
        get
        {
            int place = _parameters.FindIndex(parameter => parameter.Declared.Name == name);
            return place < 0
                ? throw new ArgumentException($"There is no parameter '{name}'.", nameof(name))
                : string.Create(CultureInfo.InvariantCulture, $"${place + 1}");
        }
    }

    /// <summary>Declares the next parameter.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">Its type.</param>
    /// <param name="value">Its value.</param>
    public void Add<TValue>(string name, PostgreSqlType type, Func<TSent, TValue> value) => _parameters.Add((
        new NamedType(name, type),
        sent => new NpgsqlParameter<TValue> { TypedValue = value(sent), NpgsqlDbType = type.Driver }));

    /// <summary>Adds the parameters to a command that has none.</summary>
    public void AddTo(NpgsqlParameterCollection parameters, TSent sent)
    {
        foreach ((_, Func<TSent, NpgsqlParameter> from) in _parameters)
        {
            parameters.Add(from(sent));
        }
    }

    public IEnumerator<NamedType> GetEnumerator() => _parameters.Select(parameter => parameter.Declared).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
