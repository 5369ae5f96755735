using Granary.Domain;
using Granary.Mapping.Aggregates;
using Xunit;

namespace Granary.Mapping.Tests.Aggregates;

/// <summary>A class that cannot be stored is refused when the model is built; the message names the member and the remedy.</summary>
public sealed class UnmappableModelTests
{
    public static TheoryData<Type, string, string> Unmappable => new()
    {
        { typeof(Thing<object>), "Thing<Object>.Content", "leave it out with Ignore" },
        { typeof(Thing<Action>), "Thing<Action>.Content", "a delegate or an event is no state" },
        { typeof(Thing<Task>), "Thing<Task>.Content", "a task is no state" },
        { typeof(Thing<IFormattable>), "Thing<IFormattable>.Content", "is an interface" },
        { typeof(Thing<Shape>), "Thing<Shape>.Content", "model.Type<Shape>().Subtype" },
        { typeof(Thing<System.Text.StringBuilder>), "Thing<StringBuilder>.Content", "a type of the framework without a stored form" },
        { typeof(Thing<Stack<int>>), "Content", "is no collection that is read back as it was" },
        { typeof(Thing<Dictionary<Point, int>>), "Content", "a dictionary needs keys that are text" },
        { typeof(Thing<List<Func<int>>>), "Content", "a delegate or an event is no state" },
        { typeof(Thing<Row>), "Thing<Row>.Content", "hold its elements in an array" },
        { typeof(Thing<List<Row>>), "Content", "hold its elements in an array" },
        { typeof(Thing<Block>), "Block.Cells", "hold its elements in an array" },
        { typeof(Thing<List<int>.Enumerator>), "Content", "is a type of the framework without a stored form" },
        { typeof(Thing<Dictionary<string, int>.KeyCollection>), "Content", "is no collection that is read back as it was" },
        { typeof(Shape), "Shape", "it is abstract; declare the types it stands for with Subtype" },
        { typeof(Twice), "Twice._value", "it would be stored as 'value'" },
        { typeof(Eventful), "Eventful.Changed", "leave it out with Ignore" },
    };

    [Theory]
    [MemberData(nameof(Unmappable))]
    public void A_class_that_cannot_be_stored_is_refused_with_the_member_and_what_to_do(Type type, string member, string advice)
    {
        var failure = Assert.Throws<UnmappableModelException>(() => Build(type));

        Assert.Contains(member, failure.Message, StringComparison.Ordinal);
        Assert.Contains(advice, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_may_have_methods_that_return_types_nested_in_generic_ones()
    {
        AggregateMapping mapping = Build(typeof(Counted)).For(typeof(Counted));

        Assert.Equal(["Add"], mapping.Methods.All.Select(method => method.Name));
    }

    [Fact]
    public void A_model_that_contradicts_itself_is_refused()
    {
        Refused("the collection 'things' is declared already", model =>
        {
            model.Collection<Thing<int>, int>("things", t => t.Id);
            model.Collection<Thing<string>, int>("things", t => t.Id);
        });
        Refused("one type has one collection", model =>
        {
            model.Collection<Thing<int>, int>("things", t => t.Id);
            model.Collection<Thing<int>, int>("others", t => t.Id);
        });
        Refused("does not name one of its members", model => model.Collection<Thing<int>, int>("things", t => t.Id + 1));
        Refused("an id is a string, a Guid, a whole number", model => model.Collection<Thing<double>, double>("things", t => t.Content));
        Refused("WhenMissing or FormerName speaks of it", model =>
            model.Collection<Thing<int>, int>("things", t => t.Id).WhenMissing(t => t.Doubled, 3));
        Refused("WhenMissing gives it a Int32, and it is stored as a String", model =>
            model.Collection<Thing<string>, int>("things", t => t.Id).WhenMissing<object>(t => t.Content, 5));
        Refused("it is stored anyway", model => model.Collection<Thing<int>, int>("things", t => t.Id).Computed(t => t.Content));
        Refused("an index over", model => model.Collection<Thing<List<int>>, int>("things", t => t.Id).Index(t => t.Content));
        Refused("stores no member 'Doubled'", model => model.Collection<Thing<int>, int>("things", t => t.Id).Index(t => t.Doubled));
        Refused("the unique constraint 'content' over", model =>
            model.Collection<Thing<List<int>>, int>("things", t => t.Id).Unique("content", t => t.Content));
        Refused("none of its members is text", model =>
            model.Collection<Thing<int>, int>("things", t => t.Id).UniqueIgnoringCase("content", t => t.Content));
        Refused("two of its unique constraints are named 'content'", model =>
            model.Collection<Thing<int>, int>("things", t => t.Id).Unique("content", t => t.Content).Unique("content", t => t.Id));
        Refused("joined by &&", model =>
            model.Collection<Thing<int>, int>("things", t => t.Id).Index(t => t.Content).Where(t => t.Content > 1 || t.Content < 0));
        Refused("joined by &&", model => model.Collection<Thing<int>, int>("things", t => t.Id).Index(t => t.Content).Where(t => true));
        Refused("joined by &&", model =>
            model.Collection<Thing<string>, int>("things", t => t.Id).Index(t => t.Content).Where(t => t.Content.Contains('a')));
        Refused("joined by &&", model =>
            model.Collection<Thing<int>, int>("things", t => t.Id).Index(t => t.Content).Where(t => t.Content > t.Id));
        Refused("may be another value tomorrow", model =>
            model.Collection<Thing<DateTime>, int>("things", t => t.Id).Index(t => t.Content).Where(t => t.Content > DateTime.UtcNow));
        Refused("cannot be translated", model =>
            model.Collection<Thing<int>, int>("things", t => t.Id).Index(t => t.Content).Where(t => t.Doubled > 3));
        Refused("is declared twice", model =>
            model.Collection<Shape, int>("shapes", s => s.Id).Subtype<Square>("square").Subtype<Square>("other"));
        Refused("is abstract", model => model.Collection<Shape, int>("shapes", s => s.Id).Subtype<Shape>("shape"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("E-mail")]
    [InlineData("e mail")]
    public void A_unique_constraint_with_a_name_that_is_none_is_refused(string name) => Assert.Throws<ArgumentException>(
        () => AggregateModel.Build(
            [new Model(model => model.Collection<Thing<int>, int>("things", t => t.Id).Unique(name, t => t.Content))]));

    private static void Refused(string reason, Action<AggregateModelBuilder> build)
    {
        var failure = Assert.Throws<UnmappableModelException>(() => new AggregateMappings(AggregateModel.Build([new Model(build)])));
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
    }

    private static AggregateMappings Build(Type type) => new(AggregateModel.Build([new Model(model =>
    {
        System.Linq.Expressions.ParameterExpression thing = System.Linq.Expressions.Expression.Parameter(type);
        object id = System.Linq.Expressions.Expression.Lambda(System.Linq.Expressions.Expression.Property(thing, "Id"), thing);
        typeof(AggregateModelBuilder).GetMethod(nameof(AggregateModelBuilder.Collection))?.MakeGenericMethod(type, typeof(int))
            .Invoke(model, System.Reflection.BindingFlags.DoNotWrapExceptions, null, ["things", id], null);
    })]));

    private sealed class Model(Action<AggregateModelBuilder> build) : IAggregateModel
    {
        void IAggregateModel.Build(AggregateModelBuilder model) => build(model);
    }

    private sealed class Thing<T>(int id, T content)
    {
        public int Id { get; } = id;

        public T Content { get; } = content;

        public int Doubled => Id * 2;
    }

    private abstract class Shape(int id)
    {
        public int Id { get; } = id;
    }

    private sealed class Square(int id) : Shape(id);

    private sealed record Point(int X, int Y);

    private class Once(int id)
    {
        private readonly int _value = id;

        public int Id => _value;
    }

    private sealed class Twice(int id) : Once(id)
    {
        private readonly int _value = id;

        public int Sum => _value + Id;
    }

    private sealed class Eventful(int id)
    {
        public event EventHandler? Changed;

        public int Id { get; } = id;

        public void Change() => Changed?.Invoke(this, EventArgs.Empty);
    }

    private sealed class Counted
    {
        private readonly List<int> _all = [];
        private readonly Dictionary<string, int> _places = [];

        public int Id { get; init; }

        public void Add(int one) => _all.Add(one);

        public List<int>.Enumerator GetEnumerator() => _all.GetEnumerator();

        public Dictionary<string, int>.KeyCollection Keys() => _places.Keys;
    }

    [System.Runtime.CompilerServices.InlineArray(3)]
    private struct Row
    {
        public int First;
    }

    private unsafe struct Block
    {
        public fixed int Cells[3];
    }
}
