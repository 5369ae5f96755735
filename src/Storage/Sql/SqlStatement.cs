using System.Text;

namespace Granary.Storage.Sql;

/// <summary>A statement as it grows: its text, and its parameters in order. Values only ever become parameters.</summary>
internal sealed class SqlStatement(SqlDialect dialect)
{
    private readonly StringBuilder _text = new();
    private readonly List<object> _parameters = [];

    public string Text => _text.ToString();

    public IReadOnlyList<object> Parameters => _parameters;

    public SqlStatement Append(string text)
    {
        _text.Append(text);
        return this;
    }

    /// <summary>Adds a parameter and returns how the text refers to it.</summary>
    public string Parameter(object value)
    {
        _parameters.Add(value);
        return dialect.ParameterName(_parameters.Count);
    }
}
