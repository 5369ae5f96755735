using System.Linq.Expressions;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Storage.Sql;

namespace Granary.Storage.Tests.Sql;

/// <summary>A form that rules may have.</summary>
/// <param name="Name">The name, which is also that of the golden file.</param>
/// <param name="Code">The form as C#.</param>
/// <param name="Rule">The rule itself.</param>
/// <param name="Nulls">The meaning of null, in words.</param>
internal sealed record SupportedForm(string Name, string Code, Expression<Func<Parcel, bool>> Rule, string Nulls)
{
    private const string Begin = "deleted_at is null and ";

    private static readonly AggregateMappings _mappings = new(AggregateModel.Build([new ParcelModel()]));
    private static readonly AggregateMapping _mapping = _mappings.For(typeof(Parcel));

    public string FileName => $"{Name.Replace(' ', '-')}.sql";

    /// <summary>The condition on PostgreSQL.</summary>
    public string OnPostgreSql => Condition(Writers.ForPostgreSql("granary", _mapping));

    /// <summary>The condition on SQLite.</summary>
    public string OnSqlite => Condition(Writers.ForSqlite(_mapping));

    /// <summary>The content of the golden file.</summary>
    public string Golden => $"-- {Code}\n-- {Nulls}\n\n-- PostgreSQL\n{OnPostgreSql}\n\n-- SQLite\n{OnSqlite}\n";

    private string Condition(QueryWriter writer)
    {
        var plan = new QueryPlan(_mapping.Collection, new SpecificationTranslator(_mappings, _mapping).Translate(Rule));
        string text = writer.Select(plan).Text;
        return text[(text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)..];
    }
}
