using System.Globalization;
using System.Linq.Expressions;
using System.Text;
using Granary.Client.Invocations;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Xunit;

namespace Granary.Client.Tests.Invocations;

/// <summary>
/// A call travels as the signature of one method and the arguments as they are when it is sent; anything else is refused.
/// </summary>
public sealed class InvocationReaderTests
{
    private static readonly AggregateMapping _mapping =
        new AggregateMappings(AggregateModel.Build([new CounterModel()])).For(typeof(Counter));

    private static readonly Dictionary<string, (LambdaExpression Call, string Part, string Advice)> _refusals = Refusals();

    private readonly List<int> _evaluated = [];

    public static TheoryData<string> Names => [.. _refusals.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_not_one_call_of_a_method_of_the_aggregate_is_refused_with_advice(string name)
    {
        (LambdaExpression call, string part, string advice) = _refusals[name];

        var failure = Assert.Throws<UnsupportedSpecificationException>(() => InvocationReader.Read(call, _mapping));

        Assert.Equal(part, failure.Part);
        Assert.Contains(advice, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constants_captured_values_and_computations_travel_as_json()
    {
        int captured = 2;
        string? none = null;

        Assert.Equal(("Add(System.Int32,System.String)", "[3,\"a\"]"), Read(c => c.Add(3, "a")));
        Assert.Equal(("Add(System.Int32,System.String)", "[5,null]"), Read(c => c.Add(captured + 3, none)));
        Assert.Equal(
            ($"Take({typeof(Step)})", "[{\"size\":2,\"note\":\"b\"}]"), Read(c => c.Take(new Step(captured, "B".ToLowerInvariant()))));
        Assert.Equal(("Half()", "[]"), Read(c => c.Half()));
    }

    [Fact]
    public void What_computing_an_argument_throws_comes_unchanged()
    {
        string[] none = [];

        Assert.Throws<IndexOutOfRangeException>(() => Read(c => c.Add(1, none[0])));
        Assert.Throws<FormatException>(() => Read(c => c.Add(int.Parse("one", CultureInfo.InvariantCulture), null)));
    }

    [Fact]
    public void A_captured_value_is_the_one_at_the_time_of_the_call()
    {
        int captured = 1;
        Expression<Func<Counter, int>> call = c => c.Add(captured, null);
        captured = 2;

        Assert.Equal("[2,null]", Encoding.UTF8.GetString(InvocationReader.Read(call, _mapping).Arguments));
    }

    [Fact]
    public void Arguments_are_computed_once_and_from_left_to_right()
    {
        Assert.Equal("[1,\"2\"]", Read(c => c.Add(Next(), Next().ToString(System.Globalization.CultureInfo.InvariantCulture))).Arguments);
        Assert.Equal([1, 2], _evaluated);
    }

    [Fact]
    public void An_argument_that_no_store_could_keep_is_refused_as_such()
    {
        var failure = Assert.Throws<UnstorableValueException>(() => Read(c => c.Add(1, "\ud800")));

        Assert.Contains("'note' holds half of a surrogate pair", failure.Message, StringComparison.Ordinal);
    }

    private static (string Method, string Arguments) Read(Expression<Action<Counter>> call)
    {
        (string method, byte[] arguments) = InvocationReader.Read(call, _mapping);
        return (method, Encoding.UTF8.GetString(arguments));
    }

    private int Next()
    {
        _evaluated.Add(_evaluated.Count + 1);
        return _evaluated.Count;
    }

    private static Dictionary<string, (LambdaExpression Call, string Part, string Advice)> Refusals()
    {
        const string writeOne = "write one call of a method of the aggregate";
        const string notInvocable = "is not a public method that can be invoked from outside";
        var other = new Counter("other");
        var refusals = new Dictionary<string, (LambdaExpression Call, string Part, string Advice)>();
        Add<int>("a property", c => c.Count, "c.Count", writeOne);
        Add<Counter>("the aggregate itself", c => c, "c", writeOne);
        Add<int>("a computation", c => c.Add(1, null) + 1, "(c.Add(1, null) + 1)", writeOne);
        Add<int>("a static method", c => Counter.Zero(), "Zero()", writeOne);
        Add<int>("an extension method", c => c.Twice(), "c.Twice()", writeOne);
        Add<string>("a call of the result of a call", c => c.Half().ToString(), "c.Half().ToString()", writeOne);
        Add<string>("a call of a property", c => c.Id.Trim(), "c.Id.Trim()", writeOne);
        Add<int>("a choice", c => c.Count > 1 ? c.Add(1, null) : 0, "IIF((c.Count > 1), c.Add(1, null), 0)", writeOne);
        Add<object>("a new object", c => new Step(1, ""), "new Step(1, \"\")", writeOne);
        Add<decimal>("an indexer", c => c[2], "c.get_Item(2)", notInvocable);
        Add<int>("a generic method", c => c.Echo(3), "c.Echo(3)", notInvocable);
        Add<Task>("a method that waits", c => c.WaitAsync(), "c.WaitAsync()", notInvocable);
        Add<object>("a method whose result cannot travel", c => c.Anything(), "c.Anything()", "as its result is of type object");
        Add<int>(
            "a method whose parameter cannot travel",
            c => c.Copy(Stream.Null),
            "c.Copy(Stream.Null)",
            "as its parameter 'target' is of type Stream");
        Add<Type>("what every object has", c => c.GetType(), "c.GetType()", notInvocable);
        Add<int>(
            "an argument that speaks of the aggregate",
            c => c.Add(c.Count, null),
            "c.Count",
            "an argument is computed before the call travels");
        Expression<Action<Counter>> hidden = c => c.Reset();
        refusals["a method that is not public"] = (hidden, "c.Reset()", notInvocable);
        Expression<Func<Counter, int>> captured = c => other.Add(1, null);
        refusals["another object"] = (captured, captured.Body.ToString(), writeOne);
        return refusals;

        void Add<TResult>(string name, Expression<Func<Counter, TResult>> call, string part, string advice) =>
            refusals[name] = (call, part, advice);
    }
}
