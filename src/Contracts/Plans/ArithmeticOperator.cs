namespace Granary.Contracts.Plans;

/// <summary>A computation with two numbers.</summary>
internal enum ArithmeticOperator
{
    /// <summary>The sum.</summary>
    Add,

    /// <summary>The difference.</summary>
    Subtract,

    /// <summary>The product.</summary>
    Multiply,

    /// <summary>The quotient of whole numbers, cut off towards zero.</summary>
    Divide,

    /// <summary>The remainder of a division of whole numbers, with the sign of the dividend.</summary>
    Remainder,
}
