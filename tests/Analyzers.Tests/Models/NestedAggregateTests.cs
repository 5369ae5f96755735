using Granary.Analyzers.Tests.Written;
using Xunit;

namespace Granary.Analyzers.Tests.Models;

/// <summary>An aggregate that another aggregate of the model holds.</summary>
public sealed class NestedAggregateTests
{
    private const string Orders = "model.Collection<Order, string>(\"orders\", order => order.Id)";
    private const string Customers = "model.Collection<Customer, string>(\"customers\", customer => customer.Id)";

    [Theory]
    [InlineData("public Customer Customer { get; set; } = null!;", "'Order.Customer' holds Customer")]
    [InlineData("private Customer? _customer; public string? Name => _customer?.Id;", "'Order._customer' holds Customer")]
    [InlineData("public List<Customer> Guests { get; } = [];", "'Order.Guests' holds Customer")]
    [InlineData("public Customer[]? Guests { get; set; }", "'Order.Guests' holds Customer")]
    [InlineData("public Dictionary<string, Customer> Guests { get; } = [];", "'Order.Guests' holds Customer")]
    [InlineData("public Order? Former { get; set; }", "'Order.Former' holds Order")]
    [InlineData("public Party? Party { get; set; }", "'Party.Host' holds Customer")]
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
        """;
}
