using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace Granary.Contracts.Translation;

/// <summary>Bounds how many parts one specification may have, so that none brings a process or a database down.</summary>
internal sealed class PartBudget
{
    /// <summary>The greatest number of parts: conditions, members and values.</summary>
    public const int MaxParts = 4000;

    private int _spent;

    public void Spend(Expression part)
    {
        if (++_spent > MaxParts)
        {
            throw Unsupported.Part(part, $"the specification has more than {MaxParts} parts; ask for a list of values by Contains.");
        }

        // A tree may be deep before it is wide.
        RuntimeHelpers.EnsureSufficientExecutionStack();
    }
}
