namespace Granary.Oracle.Tests.Forms;

/// <summary>The totals of values.</summary>
internal enum Total
{
    Sum,
    Average,
    Min,
    Max,
    CountBy,
}
