using System.Collections;
using System.Data.Common;

namespace Granary.Storage.Statements;

/// <summary>A statement whose parameters have names and declare how their values are read from an object.</summary>
/// <remarks>A statement is declared with all its parameters and not changed afterwards, so every connection may use it.</remarks>
/// <typeparam name="TSent">The object from which the values of the parameters are read.</typeparam>
/// <param name="text">The text.</param>
/// <param name="columns">The columns of the result.</param>
internal sealed class NamedStatement<TSent>(string text, ResultColumns columns) : NamedStatement(text, columns), IEnumerable<string>
{
    private readonly List<string> _names = [];
    private readonly List<Func<TSent, object?>> _values = [];

    public override IReadOnlyList<string> Parameters => _names;

    /// <summary>Declares the next parameter.</summary>
    /// <param name="name">Its name, as it stands in the text.</param>
    /// <param name="value">Its value; null is sent as such.</param>
    public void Add(string name, Func<TSent, object?> value)
    {
        _names.Add(name);
        _values.Add(value);
    }

    /// <summary>Gives the parameters of a command, which were made in the order of <see cref="Parameters"/>, their values.</summary>
    public void Fill(DbParameterCollection parameters, TSent sent)
    {
        for (int i = 0; i < _values.Count; i++)
        {
            parameters[i].Value = _values[i](sent) ?? DBNull.Value;
        }
    }

    public IEnumerator<string> GetEnumerator() => _names.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
