namespace Granary.Oracle.Tests.Forms;

/// <summary>The things that LINQ to Objects finds by a rule and an order.</summary>
/// <param name="All">All things that fulfil the rule, each with its id.</param>
/// <param name="Window">The things in the window.</param>
/// <param name="IsOrdered">Whether the order of the things is defined.</param>
internal sealed record Found<TThing>(
    IReadOnlyList<(string Id, TThing Thing)> All, IReadOnlyList<(string Id, TThing Thing)> Window, bool IsOrdered);
