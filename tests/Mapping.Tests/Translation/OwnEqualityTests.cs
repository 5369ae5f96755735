using Granary.Domain;
using Granary.Mapping.Aggregates;
using Xunit;

namespace Granary.Mapping.Tests.Translation;

/// <summary>
/// A model that relies on an equality of the domain is refused when it is built, if that equality is not the one of the stored values.
/// </summary>
public sealed class OwnEqualityTests
{
    [Fact]
    public void Ids_that_are_equal_and_stored_apart_are_refused()
    {
        var failure = Assert.Throws<UnmappableModelException>(
            () => Mappings(model => model.Collection<Letter<CrateMail>, CrateMail>("letters", x => x.Id)));

        Assert.Contains("its id is a CrateMail", failure.Message, StringComparison.Ordinal);
        Assert.Contains("which are stored apart", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unique_values_that_are_equal_and_stored_apart_are_refused_unless_case_is_ignored()
    {
        var failure = Assert.Throws<UnmappableModelException>(() => Mappings(
            model => model.Collection<Letter<int>, int>("letters", x => x.Id).Unique("from", x => x.From)));
        Assert.Contains("UniqueIgnoringCase", failure.Message, StringComparison.Ordinal);

        Assert.Throws<UnmappableModelException>(
            () => Mappings(model => model.Collection<Letter<int>, int>("letters", x => x.Id).Unique("site", x => x.Site)));
        Mappings(model => model.Collection<Letter<int>, int>("letters", x => x.Id)
            .UniqueIgnoringCase("from", x => x.From)
            .Unique("text", x => x.From.Value)
            .Unique("site", x => x.Site!.OriginalString)
            .UniqueIgnoringCase("tag", x => x.Tag)
            .Unique("exact-tag", x => x.Tag));
    }

    private static AggregateMappings Mappings(Action<AggregateModelBuilder> build) => new(AggregateModel.Build([new Model(build)]));

    private sealed class Model(Action<AggregateModelBuilder> build) : IAggregateModel
    {
        public void Build(AggregateModelBuilder model) => build(model);
    }

    private sealed class Letter<TId>(TId id, CrateMail from, Tag tag)
    {
        public TId Id { get; } = id;

        public CrateMail From { get; set; } = from;

        public Tag Tag { get; set; } = tag;

        public Uri? Site { get; set; }
    }
}
