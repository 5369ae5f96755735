using Granary.Domain;
using Granary.Mapping.Aggregates;
using Xunit;

namespace Granary.Mapping.Tests.Aggregates;

/// <summary>The names of an enum mean in a query string what they mean in C#.</summary>
public sealed class EnumTextTests
{
    private static readonly AggregateMapping _mapping = new AggregateMappings(AggregateModel.Build([new Model()])).For(typeof(Parcel));

    private enum Phase
    {
        Open = 1,
        Pending = Open,
        Closed = 2,
    }

    [Flags]
    private enum Handling
    {
        None = 0,
        Fragile = 1,
        Cold = 2,
        Both = Fragile | Cold,
        Live = 4,
    }

    [Theory]
    [InlineData("phase", nameof(Phase.Open))]
    [InlineData("phase", nameof(Phase.Pending))]
    [InlineData("phase", nameof(Phase.Closed))]
    [InlineData("handling", nameof(Handling.None))]
    [InlineData("handling", "Cold")]
    [InlineData("handling", "Fragile,Cold")]
    [InlineData("handling", "Cold, Fragile")]
    [InlineData("handling", "Both,Live")]
    public void A_name_asks_for_what_is_stored_of_its_value(string member, string text)
    {
        Type type = member == "phase" ? typeof(Phase) : typeof(Handling);

        Assert.Equal(Enum.Parse(type, text).ToString(), Parse(member, text));
    }

    [Theory]
    [InlineData("phase", "open")]
    [InlineData("phase", "1")]
    [InlineData("phase", "Open,Closed")]
    [InlineData("phase", "")]
    [InlineData("handling", "3")]
    [InlineData("handling", "Cold,")]
    [InlineData("handling", "cold")]
    public void What_is_no_name_in_csharp_is_none_here(string member, string text)
    {
        Assert.Contains("is none of", Assert.Throws<FormatException>(() => Parse(member, text)).Message, StringComparison.Ordinal);
    }

    private static string Parse(string member, string text) =>
        AggregateMappings.Parse(
            text,
            _mapping.Members.FollowStored([member], out _) ?? throw new InvalidOperationException($"There is no {member}.")).ToString();

    private sealed class Model : IAggregateModel
    {
        public void Build(AggregateModelBuilder model) => model.Collection<Parcel, int>("parcels", parcel => parcel.Id);
    }

    private sealed class Parcel(int id, Phase phase, Handling handling)
    {
        public int Id { get; } = id;

        public Phase Phase { get; } = phase;

        public Handling Handling { get; } = handling;
    }
}
