namespace Granary.Storage.Schema;

/// <summary>The processes of earlier versions that cannot work after a step, as far as the database knows them.</summary>
/// <param name="Since">The version of the schema from which on the query can be asked.</param>
/// <param name="Query">Returns one text: the names of those that run; null if there are none.</param>
internal sealed record EarlierProcesses(int Since, string Query);
