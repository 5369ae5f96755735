namespace Granary.Protocol.Model.Tests.Database;

/// <summary>The life of a transaction.</summary>
internal enum TransactionState : byte
{
    Free,
    Running,
    Committed,
    RolledBack,
}
