using Granary.Analyzers.Tests.Written;
using Xunit;

namespace Granary.Analyzers.Tests.Models;

/// <summary>An aggregate that another aggregate of the model holds.</summary>
public sealed class NestedAggregateTests
{
    private const string Orders = "model.Collection<Order, string>(\"orders\", order => order.Id)";
    private const string Customers = "model.Collection<Customer, string>(\"customers\", customer => customer.Id)";

    private const string GenericTypes = """
        public sealed class Box<T>
        {
            public T? Content { get; set; }
        }

        public sealed class Growing<T>
        {
            public T? Content { get; set; }
            public Growing<Growing<T>>? Next { get; set; }
        }

        public sealed class Doubling<T, TOther>
        {
            public TOther? Other { get; set; }
            public Doubling<(T, T, T, T), TOther>? Next { get; set; }
        }

        public sealed class Forking<T>
        {
            public Forking<Box<T>>? Left { get; set; }
            public Forking<List<T[]>[]>? Right { get; set; }
        }

        public abstract class Base<T>
        {
            public T? Content { get; set; }
        }

        public sealed class Inheriting<T> : Base<Inheriting<Inheriting<T>>>;

        public abstract class Elements : IEnumerable<Elements>
        {
            public abstract IEnumerator<Elements> GetEnumerator();
            System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
        }

        public abstract class Elements<T> : IEnumerable<Elements<(T, T, T, T)>>
        {
            public abstract IEnumerator<Elements<(T, T, T, T)>> GetEnumerator();
            System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
        }

        public sealed class Entries<T> : Dictionary<string, Entries<Entries<T>>>;

        public sealed class Outer<T>
        {
            public sealed class Inner
            {
                public Outer<T[]>.Inner? Next { get; set; }
            }
        }
        """;

    [Theory]
    [InlineData("public Customer Customer { get; set; } = null!;", "'Order.Customer' holds Customer")]
    [InlineData("private Customer? _customer; public string? Name => _customer?.Id;", "'Order._customer' holds Customer")]
    [InlineData("public List<Customer> Guests { get; } = [];", "'Order.Guests' holds Customer")]
    [InlineData("public Customer[]? Guests { get; set; }", "'Order.Guests' holds Customer")]
    [InlineData("public Dictionary<string, Customer> Guests { get; } = [];", "'Order.Guests' holds Customer")]
    [InlineData("public Order? Former { get; set; }", "'Order.Former' holds Order")]
    [InlineData("public Party? Party { get; set; }", "'Party.Host' holds Customer")]
    [InlineData("public Box<Box<Customer>>? Box { get; set; }", "'Box.Content' holds Customer")]
    [InlineData("public Box<Party>? Box { get; set; }", "'Party.Host' holds Customer")]
    [InlineData("public Box<Box<List<Customer[]>>>? Box { get; set; }", "'Box.Content' holds Customer")]
    [InlineData("public Growing<Customer>? Growing { get; set; }", "'Growing.Content' holds Customer")]
    [InlineData("public Doubling<int, Customer>? Growing { get; set; }", "'Doubling.Other' holds Customer")]
    public async Task An_aggregate_within_another_is_reported(string member, string message) => Assert.Contains(
        message, (await WrittenCode.From(Code(member, $"[|{Orders}|]; {Customers};")).ReportsAsync("GRN003"))[0], StringComparison.Ordinal);

    [Theory]
    [InlineData("public string CustomerId { get; set; } = \"\";", $"{Orders}; {Customers};")]
    [InlineData("public Customer? Customer { get; set; }", $"{Orders};")]
    [InlineData("public Customer? Customer => null; private static Customer? _default;", $"{Orders}; {Customers};")]
    [InlineData("public Customer? Customer { get; set; }", $"{Orders}.Ignore(order => order.Customer); {Customers};")]
    [InlineData(
        "private Customer? _customer; public void Use(Customer one) => _customer = one;", $"{Orders}.Ignore(\"customer\"); {Customers};")]
    [InlineData(
        "public Customer? Customer { get; set; }",
        $"{Orders}; {Customers}; model.Value<Customer, string>(customer => customer.Id, id => new Customer(id));")]
    [InlineData("public Func<Customer>? Find { get; set; }", $"{Orders}; {Customers};")]
    public async Task Other_members_are_not_reported(string member, string model) =>
        await WrittenCode.From(Code(member, model)).ReportsAsync("GRN003");

    [Theory]
    [InlineData("public Growing<int>? Growing { get; set; }")]
    [InlineData("public Doubling<int, string>? Growing { get; set; }")]
    [InlineData("public Forking<int>? Growing { get; set; }")]
    [InlineData("public Inheriting<int>? Growing { get; set; }")]
    [InlineData("public Elements? Self { get; set; }")]
    [InlineData("public Elements<int>? Growing { get; set; }")]
    [InlineData("public Entries<int>? Growing { get; set; }")]
    [InlineData("public Outer<int>.Inner? Growing { get; set; }")]
    public async Task Types_without_an_end_are_looked_into_as_far_as_they_repeat(string member) =>
        await WrittenCode.From(Code(member, $"{Orders}; {Customers};")).ReportsAsync("GRN003");

    [Fact]
    public async Task A_long_chain_of_types_is_followed_to_its_end()
    {
        const int Length = 2_000;
        IEnumerable<string> links = Enumerable.Range(1, Length).Select(
            i => $"public sealed class Link{i} {{ public {(i == Length ? "Customer" : $"Link{i + 1}")}? Next {{ get; set; }} }}");
        string code = Code("public Link1? First { get; set; }", $"[|{Orders}|]; {Customers};");

        IReadOnlyList<string> messages = await WrittenCode.From($"{code}\n{string.Join('\n', links)}").ReportsAsync("GRN003");

        Assert.Contains($"'Link{Length}.Next' holds Customer", messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Models_of_two_classes_are_not_put_together() => await WrittenCode.From(Code(
        "public Customer? Customer { get; set; }",
        $"{Orders}; }} }} public sealed class Other : IAggregateModel {{ public void Build(AggregateModelBuilder model) {{ {Customers};"))
        .ReportsAsync("GRN003");

    private static string Code(string member, string model) => $$"""
        using System;
        using System.Collections.Generic;
        using Granary.Domain;

        public sealed class Customer(string id)
        {
            public string Id { get; } = id;
        }

        public sealed class Party
        {
            public Customer? Host { get; set; }
        }

        public sealed class Order(string id)
        {
            public string Id { get; } = id;
            {{member}}
        }

        public sealed class Model : IAggregateModel
        {
            public void Build(AggregateModelBuilder model)
            {
                {{model}}
            }
        }

        {{GenericTypes}}
        """;
}
