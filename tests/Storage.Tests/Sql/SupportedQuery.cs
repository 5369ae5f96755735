using Granary.Domain;

namespace Granary.Storage.Tests.Sql;

/// <summary>A whole query over the aggregates that a rule finds.</summary>
/// <param name="Name">The name, which is also that of the golden file.</param>
/// <param name="Code">The query as C#.</param>
/// <param name="Ask">The query itself; if it asks for pages, it asks for the second page as well.</param>
/// <param name="Remark">The meaning, in words.</param>
internal sealed record SupportedQuery(string Name, string Code, Func<IRepository<Parcel, string>, Task> Ask, string Remark)
{
    public string FileName => $"{Name.Replace(' ', '-')}.sql";

    /// <summary>The last statement of the query on PostgreSQL.</summary>
    public Task<string> OnPostgreSqlAsync() => AskedStatements.LastAsync(Ask, parcels => Writers.ForPostgreSql("granary", parcels));

    /// <summary>The last statement of the query on SQLite.</summary>
    public Task<string> OnSqliteAsync() => AskedStatements.LastAsync(Ask, Writers.ForSqlite);

    /// <summary>The content of the golden file.</summary>
    public async Task<string> GoldenAsync() =>
        $"-- {Code}\n-- {Remark}\n\n-- PostgreSQL\n{await OnPostgreSqlAsync()}\n\n-- SQLite\n{await OnSqliteAsync()}\n";
}
