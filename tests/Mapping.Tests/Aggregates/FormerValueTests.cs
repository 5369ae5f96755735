using Granary.Domain;
using Granary.Mapping.Aggregates;
using Xunit;

namespace Granary.Mapping.Tests.Aggregates;

/// <summary>A former name of a value of an enum is one that the value can have had, and is read wherever a name of today is.</summary>
public sealed class FormerValueTests
{
    private enum Stage
    {
        Open,
        Shipped,
        Lost,
        Missing = Lost,
    }

    [Flags]
    private enum Care
    {
        None = 0,
        Chilled = 1,
        Fast = 2,
        Fragile = 4,
    }

    [Theory]
    [InlineData(Stage.Shipped, "", "which is empty")]
    [InlineData(Stage.Shipped, "Open", "which is a name of Stage today")]
    [InlineData(Stage.Lost, "Missing", "which is a name of Stage today")]
    [InlineData(Stage.Shipped, "Sent, Lost", "which has a comma")]
    [InlineData(Stage.Shipped, "1", "which no value can have as its name")]
    [InlineData(Stage.Shipped, "-1", "which no value can have as its name")]
    [InlineData(Stage.Shipped, "Was sent", "which no value can have as its name")]
    [InlineData((Stage)7, "Sent", "and the value has no name of its own")]
    public void A_name_that_the_value_cannot_have_had_is_refused(object value, string former, string reason)
    {
        var refusal = Assert.Throws<UnmappableModelException>(() => new AggregateModelBuilder().FormerName((Stage)value, former));

        Assert.Equal(typeof(Stage), refusal.Type);
        Assert.Contains($"'{former}', {reason}", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_flags_have_no_name_of_their_own() => Assert.Contains(
        "the value has no name of its own",
        Assert.Throws<UnmappableModelException>(
            () => new AggregateModelBuilder().FormerName(Care.Chilled | Care.Fast, "Rushed")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_name_is_that_of_one_value_and_may_be_said_twice()
    {
        AggregateModelBuilder model = new AggregateModelBuilder().FormerName(Stage.Shipped, "Sent").FormerName(Stage.Shipped, "Sent");

        var refusal = Assert.Throws<UnmappableModelException>(() => model.FormerName(Stage.Lost, "Sent"));

        Assert.Contains("both Shipped and Lost 'Sent'", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stage", "Sent", "Shipped")]
    [InlineData("stage", "Posted", "Shipped")]
    [InlineData("stage", "Missing", "Lost")]
    [InlineData("care", "Cold", "Chilled")]
    [InlineData("care", "Frail,Cold", "Chilled, Fragile")]
    [InlineData("care", "Cold, Fast", "Chilled, Fast")]
    public void A_query_string_may_have_a_former_name(string member, string text, string stored)
    {
        AggregateMapping mapping = Mapped.By(Declare);
        var found = mapping.Members.FollowStored([member], out string fault);

        Assert.Equal("", fault);
        Assert.Equal(stored, AggregateMappings.Parse(text, found!).ToString());
    }

    [Theory]
    [InlineData("sent")]
    [InlineData("Sent, Lost")]
    [InlineData("Sent ")]
    public void The_spelling_must_match(string text)
    {
        var found = Mapped.By(Declare).Members.FollowStored(["stage"], out _);

        Assert.Throws<FormatException>(() => AggregateMappings.Parse(text, found!));
    }

    [Fact]
    public void A_dictionary_has_a_key_under_one_of_its_names()
    {
        AggregateMapping mapping = Mapped.By(model => model.FormerName(Stage.Shipped, "Sent").Collection<Depot, int>("depots", x => x.Id));

        Assert.Equal(7, mapping.Read<Depot>("""{"id":1,"days":{"Sent":7}}""").Days[Stage.Shipped]);
        Assert.Contains(
            "'Shipped' twice",
            Assert.Throws<MalformedDocumentException>(
                () => mapping.Read<Depot>("""{"id":1,"days":{"Sent":7,"Shipped":8}}""")).Message,
            StringComparison.Ordinal);
    }

    private static void Declare(AggregateModelBuilder model)
    {
        model.Collection<Parcel, int>("parcels", parcel => parcel.Id);
        model.FormerName(Stage.Shipped, "Sent").FormerName(Stage.Shipped, "Posted");
        model.FormerName(Care.Chilled, "Cold").FormerName(Care.Fragile, "Frail");
    }

    private sealed class Depot(int id)
    {
        public int Id { get; } = id;

        public Dictionary<Stage, int> Days { get; } = [];
    }

    private sealed class Parcel(int id, Stage stage, Care care)
    {
        public int Id { get; } = id;

        public Stage Stage { get; } = stage;

        public Care Care { get; } = care;
    }
}
