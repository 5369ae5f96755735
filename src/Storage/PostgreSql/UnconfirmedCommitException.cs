namespace Granary.Storage.PostgreSql;

/// <summary>A transaction is committed on the primary, and its wait for the synchronous standby ended without the standby.</summary>
internal sealed class UnconfirmedCommitException() : Exception("A synchronous standby has not confirmed the commit.");
