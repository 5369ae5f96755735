using Granary.Domain;
using Granary.Storage.PostgreSql;
using Granary.Storage.Sql;
using Granary.Storage.Sqlite;

namespace Granary.Storage.Tests.Sql;

/// <summary>A whole query: what is asked of the aggregates that a rule finds.</summary>
/// <param name="Name">Its name, which is that of its golden file too.</param>
/// <param name="Code">How it is written in C#.</param>
/// <param name="Ask">The query itself; where pages are asked for, the second page as well.</param>
/// <param name="Remark">What it means, in words.</param>
internal sealed record SupportedQuery(string Name, string Code, Func<IRepository<Parcel, string>, Task> Ask, string Remark)
{
    public string FileName => $"{Name.Replace(' ', '-')}.sql";

    /// <summary>The last statement it becomes on PostgreSQL.</summary>
    public Task<string> OnPostgreSqlAsync() => StatementAsync(new PostgreSqlDialect("granary"));

    /// <summary>The last statement it becomes on SQLite.</summary>
    public Task<string> OnSqliteAsync() => StatementAsync(new SqliteDialect());

    /// <summary>What the golden file holds.</summary>
    public async Task<string> GoldenAsync() =>
        $"-- {Code}\n-- {Remark}\n\n-- PostgreSQL\n{await OnPostgreSqlAsync()}\n\n-- SQLite\n{await OnSqliteAsync()}\n";

    private Task<string> StatementAsync(SqlDialect dialect) => AskedStatements.LastAsync(Ask, dialect);
}
