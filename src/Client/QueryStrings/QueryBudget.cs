using Granary.Domain;

namespace Granary.Client.QueryStrings;

/// <summary>Counts the parts and conditions of one query string against the limit.</summary>
internal sealed class QueryBudget
{
    private int _parts;

    /// <summary>Counts one part, or one condition within parentheses.</summary>
    /// <exception cref="InvalidQueryStringException">The limit is exceeded.</exception>
    public void Spend(string part, int position)
    {
        if (++_parts > QueryStringLimits.MaxParts)
        {
            throw new InvalidQueryStringException(
                part, position, $"a query string has at most {QueryStringLimits.MaxParts} parts and conditions (MaxParts).");
        }
    }
}
