namespace Granary.Storage.PostgreSql;

/// <summary>A parameter of a statement, or a column of its result, as the statement declares it.</summary>
/// <param name="Name">The name. A column has the name that the server reports; the name of a parameter is for readers of the code.</param>
/// <param name="Type">The type, as the server reports it.</param>
internal sealed record NamedType(string Name, PostgreSqlType Type);
