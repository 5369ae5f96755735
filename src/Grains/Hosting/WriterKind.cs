namespace Granary.Grains;

/// <summary>The writer of commits that change one aggregate. Commits over several always go through the pipeline of the silo.</summary>
public enum WriterKind
{
    /// <summary>The silo's commit pipeline: while one transaction is on its way, commits gather for the next one.</summary>
    GroupCommit,

    /// <summary>The ADO.NET grain storage of Orleans, over the same tables in SQLite or PostgreSQL: each commit alone.</summary>
    AdoNet,
}
