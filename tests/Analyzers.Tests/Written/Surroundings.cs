namespace Granary.Analyzers.Tests.Written;

/// <summary>The code around a statement: a domain, and what a method of it may use.</summary>
internal static class Surroundings
{
    private const string Before = """
        using System;
        using System.Collections.Generic;
        using System.Globalization;
        using System.Linq;
        using System.Linq.Expressions;
        using System.Threading;
        using System.Threading.Tasks;
        using Granary.Domain;

        public sealed record Line(string Product, int Count, DateTimeOffset At);

        public readonly record struct Mail(string Value);

        public sealed record Row(string Id, int Count);

        public class Person(string id)
        {
            public string Id { get; } = id;
            public string Name { get; set; } = "";
            public string? Nick { get; set; }
            public Mail Mail { get; set; }
            public int Age { get; set; }
            public double Weight { get; set; }
            public decimal Wage { get; set; }
            public decimal? Debt { get; set; }
            public bool Active { get; set; }
            public DateTimeOffset At { get; set; }
            public DateOnly Born { get; set; }
            public TimeSpan Shift { get; set; }
            public List<Line> Lines { get; } = [];
            public List<string> Tags { get; } = [];
            public Dictionary<string, decimal> Prices { get; } = [];
            public Person? Parent => null;
            public bool IsOld() => Age > 65;
            public static bool IsKnown(string name) => name != "";
        }

        public sealed class Employee(string id) : Person(id)
        {
            public decimal Salary { get; set; }
        }

        public sealed class People(IUnitOfWork unit) : Repository<Person, string>(unit);

        public static class Written
        {
            public static async Task ByAUserAsync(
                People people, IAggregateQuery<Person> query, IProjectedQuery<string> names, IUnitOfWork unit, IGranary granary,
                string text, int number, string[] texts, StringComparison comparison, CancellationToken token)
            {
        """;

    private const string After = """
                await Task.CompletedTask;
            }
        }
        """;

    /// <summary>The whole file around a statement.</summary>
    public static string Around(string statement) => $"{Before}\n        {statement}\n{After}";
}
