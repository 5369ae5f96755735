using Granary.Oracle.Tests.Rules;

namespace Granary.Oracle.Tests.Drawing;

/// <summary>A value by which answers are ordered.</summary>
internal sealed record OrderKey(Value Value, bool Descending)
{
    public override string ToString() => $"\n  .ThenBy{(Descending ? "Descending" : "")}(x => {Value})";
}
