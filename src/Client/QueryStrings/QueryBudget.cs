using Granary.Domain;

namespace Granary.Client.QueryStrings;

/// <summary>Counts what one query string asks for.</summary>
internal sealed class QueryBudget
{
    private int _parts;

    /// <summary>Takes one part, or one condition within parentheses, into account.</summary>
    /// <exception cref="InvalidQueryStringException">It is one too many.</exception>
    public void Spend(string part, int position)
    {
        if (++_parts > QueryStringLimits.MaxParts)
        {
            throw new InvalidQueryStringException(
                part, position, $"a query string has at most {QueryStringLimits.MaxParts} parts and conditions (MaxParts).");
        }
    }
}
