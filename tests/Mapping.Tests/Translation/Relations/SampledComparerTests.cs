using System.Numerics;
using Granary.Domain;
using Xunit;

namespace Granary.Mapping.Tests.Translation.Relations;

/// <summary>The comparer of a collection is read from a sample of its class, and of each subtype that has the collection.</summary>
public sealed class SampledComparerTests
{
    private const string MayCompare = "the class may give this collection a comparer, and a document holds the elements alone";

    private static readonly RulesOf _rules = new(new CabinetModel());

    [Fact]
    public void Subtypes_that_agree_on_a_comparer_have_it()
    {
        Assert.True(_rules.IgnoreCase<Cabinet>(c => c.Labels.Contains("a")));
        Assert.False(_rules.IgnoreCase<Cabinet>(c => c.Notes.Contains("a")));
    }

    [Fact]
    public void Subtypes_that_differ_in_a_comparer_have_none_that_is_known() =>
        _rules.AssertRefused<Cabinet>(c => c.Marks.Contains("a"), MayCompare);

    [Fact]
    public void A_collection_that_only_one_subtype_has_is_asked_by_the_comparer_of_that_subtype() =>
        Assert.True(_rules.IgnoreCase<Cabinet>(c => ((TallCabinet)c).Steps.Contains("a")));

    [Fact]
    public void An_interface_that_a_set_may_implement_shows_the_comparer_of_the_set()
    {
        Assert.True(_rules.IgnoreCase<Chest>(c => c.Listed.Contains("a")));
        Assert.True(_rules.IgnoreCase<Chest>(c => c.Held.Contains("a")));
    }

    [Fact]
    public void A_collection_that_is_computed_is_asked_by_its_comparer_unless_computing_it_fails()
    {
        Assert.True(_rules.IgnoreCase<Chest>(c => c.Loud.Contains("a")));
        _rules.AssertRefused<Chest>(c => c.Broken.Contains("a"), MayCompare);
    }

    [Fact]
    public void A_class_that_refuses_some_values_is_tried_out_with_others_a_few_times()
    {
        Assert.True(_rules.IgnoreCase<Choosy>(c => c.Labels.Contains("a")));
        _rules.AssertRefused<Picky>(p => p.Labels.Contains("a"), MayCompare);
    }

    [Fact]
    public void A_member_that_may_be_null_is_left_out_of_a_sample() =>
        Assert.True(_rules.IgnoreCase<Knot>(k => k.Labels.Contains("a")));

    [Fact]
    public void A_sample_has_a_value_for_each_kind_of_member_that_must_have_one() =>
        Assert.True(_rules.IgnoreCase<Stocked>(s => s.Labels.Contains("a")));

    [Fact]
    public void A_class_that_is_a_subtype_of_its_own_is_read_by_its_name()
    {
        Assert.True(_rules.IgnoreCase<Drawer>(d => d.Labels.Contains("a")));
        Assert.True(_rules.IgnoreCase<Desk>(d => d.Tray.Labels.Contains("a")));
        Assert.True(_rules.IgnoreCase<Desk>(d => d.Labels.Contains("a")));
    }

    private class Drawer(int id)
    {
        public int Id { get; } = id;

        public HashSet<string> Labels { get; } = new(StringComparer.OrdinalIgnoreCase);
    }

    private sealed class DeepDrawer(int id) : Drawer(id);

    private class Tray
    {
        public HashSet<string> Labels { get; } = new(StringComparer.OrdinalIgnoreCase);
    }

    private sealed class DeepTray : Tray;

    private sealed class Desk(int id, Tray tray)
    {
        public int Id { get; } = id;

        public Tray Tray { get; } = tray;

        public HashSet<string> Labels { get; } = new(StringComparer.OrdinalIgnoreCase);
    }

    private sealed class Stocked(int id, byte[] seal, Uri site, Measured measured, Lid lid)
    {
        public int Id { get; } = id;

        public byte[] Seal { get; } = seal;

        public Uri Site { get; } = site;

        public Measured Measured { get; } = measured;

        public Lid Lid { get; } = lid;

        public HashSet<string> Labels { get; } = new(StringComparer.OrdinalIgnoreCase);
    }

    private sealed record Measured(BigInteger Number, (int Low, int High) Range);

    private abstract record Lid;

    private sealed record Hinged(int Hinges) : Lid;

    private abstract class Cabinet(int id, StringComparer marks)
    {
        public int Id { get; } = id;

        public HashSet<string> Labels { get; } = new(StringComparer.OrdinalIgnoreCase);

        public HashSet<string> Notes { get; } = [];

        public HashSet<string> Marks { get; } = new(marks);
    }

    private sealed class LowCabinet(int id) : Cabinet(id, StringComparer.Ordinal);

    private sealed class TallCabinet(int id) : Cabinet(id, StringComparer.OrdinalIgnoreCase)
    {
        public HashSet<string> Steps { get; } = new(StringComparer.OrdinalIgnoreCase);
    }

    private sealed class Chest(int id)
    {
        public int Id { get; } = id;

        public ICollection<string> Listed { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

        public IReadOnlyCollection<string> Held { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

        public HashSet<string> Loud => new(Listed, StringComparer.OrdinalIgnoreCase);

        public HashSet<string> Broken => Id < 0 ? [] : throw new InvalidOperationException("The chest is locked.");
    }

    // The factory of the model accepts the last of the texts that are tried out; the one of the next class accepts the text behind it.
    private sealed class Choosy(int id, string name)
    {
        public int Id { get; } = id;

        public string Name { get; } = name;

        public HashSet<string> Labels { get; } = new(StringComparer.OrdinalIgnoreCase);
    }

    private sealed class Picky(int id, string name)
    {
        public int Id { get; } = id;

        public string Name { get; } = name;

        public HashSet<string> Labels { get; } = new(StringComparer.OrdinalIgnoreCase);
    }

    private sealed class Knot(int id)
    {
        public int Id { get; } = id;

        public Print? Print { get; set; }

        public HashSet<string> Labels { get; } = new(StringComparer.OrdinalIgnoreCase);
    }

    private sealed record Print(byte[] Photo, string Name);

    private sealed class CabinetModel : IAggregateModel
    {
        public void Build(AggregateModelBuilder model)
        {
            model.Collection<Cabinet, int>("cabinets", cabinet => cabinet.Id)
                .Subtype<LowCabinet>("low")
                .Subtype<TallCabinet>("tall");
            model.Type<LowCabinet>().RestoredBy((int id) => new LowCabinet(id));
            model.Type<TallCabinet>().RestoredBy((int id) => new TallCabinet(id));
            model.Collection<Chest, int>("chests", chest => chest.Id)
                .Computed(chest => chest.Loud)
                .Computed(chest => chest.Broken);
            model.Collection<Knot, int>("knots", knot => knot.Id);
            model.Value<BigInteger>().Value<(int Low, int High), List<int>>(pair => [pair.Low, pair.High], list => (list[0], list[1]));
            model.Type<Lid>().Subtype<Hinged>("hinged");
            model.Collection<Drawer, int>("drawers", drawer => drawer.Id).Subtype<Drawer>("drawer").Subtype<DeepDrawer>("deep");
            model.Type<Tray>().Subtype<Tray>("tray").Subtype<DeepTray>("deep");
            model.Collection<Desk, int>("desks", desk => desk.Id);
            model.Collection<Stocked, int>("stocked", stocked => stocked.Id);
            model.Collection<Choosy, int>("choosy", choosy => choosy.Id)
                .RestoredBy((int id, string name) => name == "B" ? new Choosy(id, name) : throw new ArgumentException("This is no name."));
            model.Collection<Picky, int>("picky", picky => picky.Id)
                .RestoredBy((int id, string name) => name == " a" ? new Picky(id, name) : throw new ArgumentException("This is no name."));
        }
    }
}
