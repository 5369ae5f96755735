namespace Granary.Oracle.Tests.Forms;

/// <summary>What values are summed up to.</summary>
internal enum Total
{
    Sum,
    Average,
    Min,
    Max,
    CountBy,
}
