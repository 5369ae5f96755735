using Microsoft.CodeAnalysis;

namespace Granary.Analyzers.Queries;

/// <summary>A part of an expression that a query cannot run.</summary>
internal sealed class Finding(IOperation part, string reason)
{
    /// <summary>The part.</summary>
    public IOperation Part { get; } = part;

    /// <summary>The reason, and what to write instead.</summary>
    public string Reason { get; } = reason;

    /// <summary>The change that makes it run, where one is clear.</summary>
    public QueryFix? Fix { get; set; }
}
