namespace Granary.Storage.PostgreSql;

/// <summary>What a unit does with one of its aggregates, as the deciding statement takes it.</summary>
internal static class PartKind
{
    public const short Write = 0;
    public const short Removal = 1;
    public const short Read = 2;
}
