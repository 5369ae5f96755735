using System.Linq.Expressions;
using Granary.Domain;

namespace Granary.Oracle.Tests.Forms;

/// <summary>A question for a total of a value.</summary>
internal sealed class TotalQuestion<TThing, TValue>(Expression<Func<TThing, TValue>> value) : ITotalQuestion<TThing>
    where TThing : class
{
    public async Task<IReadOnlyList<string>> AskAsync(IAggregateQuery<TThing> query, Total total) => total switch
    {
        Total.Sum => [PlainText.Of(await query.SumAsync(value).ConfigureAwait(false))],
        Total.Average => [PlainText.Of(await query.AverageAsync(value).ConfigureAwait(false))],
        Total.Min => [PlainText.Of(await query.MinAsync(value).ConfigureAwait(false))],
        Total.Max => [PlainText.Of(await query.MaxAsync(value).ConfigureAwait(false))],
        _ => [.. (await query.CountByAsync(value).ConfigureAwait(false)).Select(group => $"{PlainText.Of(group.Key)}: {group.Value}")],
    };
}
