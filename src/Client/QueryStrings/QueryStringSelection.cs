using System.Globalization;
using System.Text.Json;
using Granary.Client.Paging;
using Granary.Contracts.Engines;
using Granary.Contracts.Plans;

namespace Granary.Client.QueryStrings;

/// <summary>The meaning of a query string: one page of a selection.</summary>
internal sealed class QueryStringSelection
{
    private readonly KeysetCursor _cursors;
    private readonly IReadOnlyList<string> _kept;

    internal QueryStringSelection(QueryPlan all, KeysetCursor cursors, IReadOnlyList<string> kept)
    {
        All = all;
        _cursors = cursors;
        _kept = kept;
    }

    /// <summary>The plan of all pages together, in its order.</summary>
    public QueryPlan All { get; }

    /// <summary>The greatest number of results on the page.</summary>
    public int Limit { get; internal init; }

    /// <summary>The number of results to skip; null if the query string has no offset.</summary>
    public long? Offset { get; internal init; }

    /// <summary>The requested members; null for whole documents.</summary>
    public QueryStringFields? Fields { get; internal init; }

    /// <summary>Whether the number of results on all pages is requested too.</summary>
    public bool IsCounted { get; internal init; }

    internal KeysetPosition? After { get; init; }

    /// <summary>The plan of the page with whole documents, and one more result, which shows whether another page follows.</summary>
    public QueryPlan PageAndOneMore => (After?.After(All) ?? All) with { Skip = Offset ?? 0, Take = Limit + 1L };

    /// <summary>The plan of the page with the columns of <see cref="Fields"/> if there are any, and one more result.</summary>
    public QueryPlan PageOfFieldsAndOneMore => PageAndOneMore with { Columns = Fields?.Columns };

    /// <summary>The query string of the next page.</summary>
    /// <param name="last">The last result on this page, as <see cref="PageAndOneMore"/> gives it.</param>
    public string NextBehind(StoredAggregate last)
    {
        ArgumentNullException.ThrowIfNull(last);
        return NextBehind(new DocumentView(last.Key, JsonElement.Parse(last.Document.Span)));
    }

    /// <summary>The query string of the next page.</summary>
    /// <param name="last">The last result on this page, as <see cref="PageOfFieldsAndOneMore"/> gives it.</param>
    public string NextBehindFields(StoredAggregate last)
    {
        ArgumentNullException.ThrowIfNull(last);
        return Fields is { } fields ? NextBehind(new DocumentView(last.Key, fields.ToDocument(last.Document))) : NextBehind(last);
    }

    private string NextBehind(DocumentView last)
    {
        string next = Offset is { } offset
            ? string.Create(CultureInfo.InvariantCulture, $"offset={offset + Limit}")
            : $"after={_cursors.Write(All, KeysetPosition.AtResult(last, All.Order))}";
        return string.Join('&', _kept.Append(next));
    }
}
