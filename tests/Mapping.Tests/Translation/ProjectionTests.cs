using System.Linq.Expressions;
using System.Text;
using Granary.Contracts.Engines;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Mapping.Tests.Translation.Differences;
using Granary.Mapping.Translation;
using Xunit;

namespace Granary.Mapping.Tests.Translation;

/// <summary>What a projection asks of the store, and how it fails where the columns do not fit.</summary>
public sealed class ProjectionTests
{
    private static readonly AggregateKey _key = new(new CollectionName("stalls"), "s1");

    [Fact]
    public void A_projection_reads_each_member_once_and_the_whole_document_where_it_names_none()
    {
        Assert.Equal(["count", "big"], Of(s => s.Count + s.Big + s.Count).Columns.Select(column => column.ToString()));
        Assert.Empty(Assert.Single(Of(_ => 1).Columns).Members);
        Assert.Equal(1, Read(_ => 1, "[{}]"));
    }

    [Fact]
    public void There_is_no_result_without_a_stored_aggregate() => Assert.Throws<ArgumentNullException>(() => Of(s => s.Count).Read(null!));

    [Fact]
    public void A_missing_value_that_the_result_cannot_hold_is_named_with_the_aggregate()
    {
        var failure = Assert.Throws<InvalidOperationException>(() => Read(s => s.Count, "[null]"));

        Assert.IsType<MissingValueException>(failure.InnerException);
        Assert.StartsWith($"{_key} cannot be projected: 's.Count' is missing, and a int ", failure.Message, StringComparison.Ordinal);
        Assert.Null(Read(s => (int?)s.Count, "[null]"));
        Assert.Null(Read(s => s.Name, "[null]"));
    }

    [Fact]
    public void A_computation_that_fails_is_named_with_the_aggregate_and_what_was_written()
    {
        var failure = Assert.Throws<InvalidOperationException>(() => Read(s => 10 / s.Count, "[0]"));

        Assert.IsType<DivideByZeroException>(failure.InnerException);
        Assert.StartsWith($"{_key} cannot be projected: '(10 / s.Count)' failed: ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stored_value_of_another_type_is_named_by_its_place()
    {
        var failure = Assert.Throws<MalformedDocumentException>(() => Read(s => s.Place!.Zip, "[\"x\"]"));
        Assert.Equal(_key, failure.Key);
        Assert.Contains("'place.zip' is no ", failure.Message, StringComparison.Ordinal);

        // A set is read with the comparer that its class gives it, which only the whole object knows.
        failure = Assert.Throws<MalformedDocumentException>(() => Read(s => s.Labels.Count, "[3]"));
        Assert.Contains(": it is no Stall: ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_that_is_not_stored_is_refused_with_what_to_say_in_the_model()
    {
        AssertRefused("c.Doubled", "say Computed(x => x.Doubled)", c => c.Doubled);
        AssertRefused("c.Secret.Length", "Crate stores no member 'Secret'", c => c.Secret.Length);
        AssertRefused("c", "an aggregate as a whole is no column", c => c.Fits(3));
        AssertRefused("c", "an aggregate as a whole is no column", c => new { c });
    }

    [Fact]
    public void A_captured_value_is_printed_where_the_projection_is_written()
    {
        int number = 3;

#pragma warning disable CA1305 // A projection as people write it.
        Assert.Equal("3a", Read(s => number.ToString() + s.Name, "[\"a\"]"));
#pragma warning restore CA1305
        Assert.Equal("3a", Read(s => number + s.Name, "[\"a\"]"));
    }

    private static void AssertRefused<TResult>(string part, string advice, Expression<Func<Crate, TResult>> selector)
    {
        AggregateMapping crates = new AggregateMappings(AggregateModel.Build([new CrateModel()])).For(typeof(Crate));

        var failure = Assert.Throws<UnsupportedSpecificationException>(() => new ProjectionTranslator(crates).Translate(selector));

        Assert.Equal(part, failure.Part);
        Assert.Contains(advice, failure.Message, StringComparison.Ordinal);
    }

    private static TResult Read<TResult>(Expression<Func<Stall, TResult>> selector, string columns) =>
        Of(selector).Read(new StoredAggregate(_key, new AggregateVersion(1), Encoding.UTF8.GetBytes(columns)));

    private static Projection<TResult> Of<TResult>(Expression<Func<Stall, TResult>> selector) =>
        new ProjectionTranslator(Stall.Mapping).Translate(selector);
}
