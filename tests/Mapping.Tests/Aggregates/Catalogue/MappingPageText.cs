namespace Granary.Mapping.Tests.Aggregates.Catalogue;

/// <summary>The text before the tables of docs/mapping.md.</summary>
internal static class MappingPageText
{
    public static string Beginning(IReadOnlyCollection<ShapeResult> results) =>
        $"""
        # How classes become documents

        An aggregate is a plain class. It needs no base class, no attribute and no special constructor. This page lists
        {results.Count} shapes of classes: {Count(results, ShapeVerdict.Maps)} map, {Count(results, ShapeVerdict.Refused)} are refused when
        the model is built, and {Count(results, ShapeVerdict.RefusedWhenWritten)} contain a value that is refused at the write. There is no
        third outcome: every field comes back with the content that was stored.

        The page is generated. `MappingCatalogueTests` writes a sample of each shape, reads it and writes it again. It compares the two
        documents byte by byte and the two objects field by field, and then compares this page with the outcome.

        ## The rules

        - **The state of an object is the content of its fields**, including those of its base classes, whatever their visibility. A field
          is stored in camel case, under its own name without the underscore, or under the name of the property that returns it: `_total`
          with `Total` as `total`, `_m` behind `Meals` as `m`.
        - **An object is stored where it is referred to.** If two fields refer to one object, the document contains it twice, and it comes
          back as two objects. Keep an object that changes in one place, and refer to it by its id from other places.
        - **Two members never share a collection.** If two members of one object hold the same collection, or one holds a view of the
          other's, each would come back with a collection of its own. The object is refused at the write with the names of both members.
          Use a property without a field for the second one: `Lines => _lines.AsReadOnly()`. The check recognises views of .NET within one
          object, but not a LINQ query or a custom class over the collection. A collection that cannot be changed may be shared.
        - **Loading restores the fields, and runs no constructor.** The only code of the class that runs is the initialisers of fields that
          are not stored or that hold a collection. No rule of creation is checked again. If a class needs more, or if a rule must still
          hold, the model names a factory with `RestoredBy`. Afterwards every stored field has its stored value: loading never alters an
          aggregate. The factory is also called before an aggregate is written, and what it refuses is not stored.
        - **Null is left out** of a document if the member may be null. A member that must not be null is never null in a document.
        - **The model declares the exceptions**: `Ignore` leaves a member out, `Computed` stores a property for queries, `Subtype` names
          the types that a place may contain, `WhenMissing` and `FormerName` read documents that are older than a member.
        - **A class that does not fit is refused when the model is built**, with `UnmappableModelException`. A value that not every store
          can keep is refused at the write with `UnstorableValueException`, and nothing of the unit is written. Each message names the
          member and a remedy.

        ## Moments and their offsets

        The instant of a `DateTimeOffset` is kept exactly, to 100 nanoseconds, on every store. Its offset is not kept. Moments are stored
        in UTC, so that their text sorts in their order. They come back with the offset that the time zone of the reading process has at
        that instant. Two values of one instant are equal in .NET, in queries, as identities and in unique constraints. If the offset
        itself matters, keep it in a member of its own, such as a `TimeSpan Offset` or the name of the zone. A `DateTime` must be in UTC and
        comes back in UTC; any other kind is refused, because its instant is not known.
        `DocumentFacts.A_moment_keeps_its_instant_exactly_and_comes_back_with_the_offset_of_the_reader` shows this on every store.

        ## How to read the tables

        Each row shows a class and the document of a sample, or the message of the refusal after ✗. If the row shows no identity, the class
        also has the member `public int Id {"{ get; } = 1;"}`, which is left out on both sides. Declarations of the model, besides that of
        the collection, follow "with".

        """;

    private static int Count(IEnumerable<ShapeResult> results, ShapeVerdict verdict) => results.Count(result => result.Verdict == verdict);
}
