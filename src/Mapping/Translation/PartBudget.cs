using System.Globalization;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace Granary.Mapping.Translation;

/// <summary>Bounds how many parts one specification may have, so that none brings a process or a database down.</summary>
internal sealed class PartBudget
{
    /// <summary>The greatest number of parts: conditions, members and values.</summary>
    public const int MaxParts = 6000;

    /// <summary>The greatest number of nodes that an expression may have: each part has a few.</summary>
    public const int MaxNodes = 5 * MaxParts;

    private int _spent;

    /// <summary>The advice for a specification that has more parts.</summary>
    public static string Advice => string.Create(
        CultureInfo.InvariantCulture, $"the specification has more than {MaxParts} parts; ask for a list of values by Contains.");

    public void Spend(Expression part)
    {
        if (++_spent > MaxParts)
        {
            throw Unsupported.Part(part, Advice);
        }

        // A deep tree may exhaust the stack before it reaches the number of parts.
        RuntimeHelpers.EnsureSufficientExecutionStack();
    }
}
