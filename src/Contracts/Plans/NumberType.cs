namespace Granary.Contracts.Plans;

/// <summary>The numbers of .NET in which a plan computes.</summary>
internal enum NumberType
{
    /// <summary>Whole numbers of 32 bits, which wrap around.</summary>
    Int32,

    /// <summary>Whole numbers of 64 bits, which wrap around.</summary>
    Int64,

    /// <summary>Decimals: rounded as <see cref="decimal"/> rounds, and null beyond its range.</summary>
    Decimal,
}
