namespace Granary.Protocol.Model.Tests.Database;

/// <summary>Hears of the changes that transactions make durable.</summary>
internal interface IDatabaseWatch
{
    /// <summary>A commit changed an aggregate.</summary>
    void Applied(int id, int aggregate, int before);

    /// <summary>A transaction has applied a commit.</summary>
    void Committed(int id);
}
