namespace Granary.Mapping.Tests.Aggregates.Catalogue;

/// <summary>The words before the tables of docs/mapping.md.</summary>
internal static class MappingPageText
{
    public static string Beginning(IReadOnlyCollection<ShapeResult> results) =>
        $"""
        # How classes become documents

        An aggregate is a plain class. It needs no base class, no attribute and no constructor made for the mapping. This page lists
        {results.Count} shapes of classes: {Count(results, ShapeVerdict.Maps)} map, {Count(results, ShapeVerdict.Refused)} are refused when
        the model is built, and {Count(results, ShapeVerdict.RefusedWhenWritten)} hold a value that is refused when it is to be written.
        There is no third outcome: the content of every field comes back as it was stored.

        The page is generated. `MappingCatalogueTests` writes a sample of each shape, reads it, writes it again, compares the two documents
        byte by byte and the two objects field by field, and then compares this page with the outcome.

        ## The rules

        - **The state of an object is the content of its fields**, its base classes' included, whatever their visibility. A field is stored
          under its own name without the underscore, spelt as the property of that name is, in camel case: `_total` beside `Total` as
          `total`, `_m` behind `Meals` as `m`.
        - **An object is stored where it is held.** One that two fields hold stands in the document twice, and comes back as two objects.
          Hold what changes in one place, and refer to it by its id from others.
        - **Two members never share a collection.** Where one of an object's members holds the collection that another one holds, or a view
          of it, each would come back with one of its own: the object is refused at the write, by both members. Let a property without a
          field show it: `Lines => _lines.AsReadOnly()`. Recognised are views of .NET within one object; a query of LINQ and a class of
          your own over the collection are not. What nobody can change may be shared.
        - **Loading restores the fields, and runs no constructor.** Of a class's own code, only the initialisers of fields run that are not
          stored or that hold a collection. A rule of creation is not asked again. Where a class needs more, or where a rule must still
          hold, the model names a factory with `RestoredBy`. Afterwards every stored field holds what was stored: loading never alters an
          aggregate. The factory is asked before an aggregate is written, too: what it refuses is not stored.
        - **Null is left out** of a document, where the member may be null. A member that may not be null is never null in a document.
        - **The model says what differs from that**: `Ignore` leaves a member out, `Computed` writes a property along for queries,
          `Subtype` names the types that may stand in a place, `WhenMissing` and `FormerName` read documents older than a member.
        - **A class that does not fit is refused when the model is built**, with `UnmappableModelException`. A value that no store could
          keep is refused at the write, with `UnstorableValueException`; nothing of the unit is written then. Each message names the member
          and a remedy.

        ## Moments and their offsets

        The instant of a `DateTimeOffset` is kept exactly, to 100 nanoseconds, on every store. Its offset is not kept: moments are stored
        in UTC, so that their text sorts as they do, and come back with the offset that the time zone of the reading process has at that
        instant. Two values of one instant are equal in .NET, in queries, as identities and in unique constraints. If the offset itself
        matters, hold it in a member of its own, such as a `TimeSpan Offset` or the name of the zone. A `DateTime` must be in UTC and comes
        back in UTC; any other kind is refused, as its instant is not known.
        `DocumentFacts.A_moment_keeps_its_instant_exactly_and_comes_back_with_the_offset_of_the_reader` holds it on every store.

        ## How to read the tables

        Each row shows a class and the document of a sample, or the message of the refusal after ✗. Where the row shows nothing else, the
        class also has the member `public int Id {"{ get; } = 1;"}`, which is left out on both sides. What the model says beside the
        collection follows "with".

        """;

    private static int Count(IEnumerable<ShapeResult> results, ShapeVerdict verdict) => results.Count(result => result.Verdict == verdict);
}
