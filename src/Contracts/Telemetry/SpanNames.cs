namespace Granary.Contracts.Telemetry;

/// <summary>
/// The names of spans that are no operation of the facade or of a store. The collection, if there is one, follows the name.
/// </summary>
internal static class SpanNames
{
    /// <summary>The owner of an aggregate answers a find.</summary>
    public const string OwnerFind = "owner find";

    /// <summary>The owner of an aggregate commits a unit over it alone.</summary>
    public const string OwnerCommit = "owner commit";

    /// <summary>The owner of an aggregate runs a method.</summary>
    public const string OwnerInvoke = "owner invoke";

    /// <summary>The owner of an aggregate is asked to hold it still for a unit.</summary>
    public const string OwnerIntent = "owner intent";

    /// <summary>The calls that share a row are stored.</summary>
    public const string OwnerStore = "owner store";

    /// <summary>A coordinator carries out a unit over several aggregates.</summary>
    public const string CoordinatorCommit = "coordinator commit";

    /// <summary>A silo carries out a chunk of an import.</summary>
    public const string ImportCommit = "import commit";

    /// <summary>A silo asks the store for a caller.</summary>
    public const string ReaderAsk = "reader ask";

    /// <summary>A group of units is on its way through the store.</summary>
    public const string Group = "group";
}
