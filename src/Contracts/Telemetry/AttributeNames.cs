namespace Granary.Contracts.Telemetry;

/// <summary>The names of the attributes of spans and metrics.</summary>
/// <remarks>Those that begin with <c>db</c> and <c>error</c> are of the semantic conventions of OpenTelemetry for databases.</remarks>
internal static class AttributeNames
{
    /// <summary>The database: <c>granary</c> for calls of an application, the database itself for calls of a store.</summary>
    public const string System = "db.system.name";

    /// <summary>The operation.</summary>
    public const string Operation = "db.operation.name";

    /// <summary>The collection, if the operation concerns one.</summary>
    public const string Collection = "db.collection.name";

    /// <summary>The number of writes of a commit, or of units of a group, if it is more than one.</summary>
    public const string BatchSize = "db.operation.batch.size";

    /// <summary>The statements, with placeholders for all values.</summary>
    public const string QueryText = "db.query.text";

    /// <summary>The database and the schema of a server.</summary>
    public const string Namespace = "db.namespace";

    /// <summary>The method that an invocation runs.</summary>
    public const string Method = "db.stored_procedure.name";

    /// <summary>The SQLSTATE of a failure.</summary>
    public const string StatusCode = "db.response.status_code";

    /// <summary>The class of an exception, or the kind of a refusal; absent on success.</summary>
    public const string Error = "error.type";

    /// <summary>The id of a commit, by which log lines and rows of the commit log are found. It is random and says nothing else.</summary>
    public const string CommitId = "granary.commit.id";

    /// <summary>The outcome of a unit.</summary>
    public const string Outcome = "granary.commit.outcome";

    /// <summary>The number of calls that share a stored row.</summary>
    public const string Calls = "granary.calls";

    /// <summary>The source of a find in a silo: memory or store.</summary>
    public const string FindSource = "granary.find.source";

    /// <summary>The kind of a conflict.</summary>
    public const string ConflictKind = "granary.conflict.kind";

    /// <summary>The work that was done again.</summary>
    public const string RetriedWork = "granary.retry.work";

    /// <summary>The answer of an owner that was asked for an intent.</summary>
    public const string Intent = "granary.intent.decision";
}
