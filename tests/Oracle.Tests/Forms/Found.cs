namespace Granary.Oracle.Tests.Forms;

/// <summary>What LINQ to Objects finds by a rule and an order.</summary>
/// <param name="All">Everything that fulfils the rule, each with its id.</param>
/// <param name="Window">What of it is in the window.</param>
/// <param name="IsOrdered">Whether it comes in an order that is known.</param>
internal sealed record Found<TThing>(
    IReadOnlyList<(string Id, TThing Thing)> All, IReadOnlyList<(string Id, TThing Thing)> Window, bool IsOrdered);
