namespace Granary.Storage.PostgreSql;

/// <summary>The use that a unit makes of one of its aggregates, in the numbers of the deciding statement.</summary>
internal static class PartKind
{
    public const short Write = 0;
    public const short Removal = 1;
    public const short Read = 2;
}
