namespace Granary.Storage.PostgreSql;

/// <summary>What a round over the hours of the commit log did, and what it leaves to a purge of rows.</summary>
/// <param name="Dropped">How many hours it dropped.</param>
/// <param name="DeletedFrom">The tables, with their schema, from which outcomes that are over are deleted row by row.</param>
/// <param name="LacksRights">Whether the user may not make and drop hours.</param>
internal sealed record HourPurge(int Dropped, IReadOnlyList<string> DeletedFrom, bool LacksRights);
