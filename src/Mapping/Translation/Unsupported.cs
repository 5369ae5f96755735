using System.Linq.Expressions;
using Granary.Domain;

namespace Granary.Mapping.Translation;

/// <summary>Refuses what cannot be translated, by naming it.</summary>
internal static class Unsupported
{
    private const int MostToPrint = 500;

    /// <summary>The refusal of a part of a specification.</summary>
    /// <param name="part">The sub-expression.</param>
    /// <param name="advice">Why, and what to do instead.</param>
    /// <param name="innerException">What happened, if it failed rather than being unknown.</param>
    public static UnsupportedSpecificationException Part(Expression part, string advice, Exception? innerException = null) =>
        new(TextOf(part), innerException, advice);

    /// <summary>An expression as messages show it.</summary>
    // Printing recurses as deep as the expression; messages are cut to a readable length.
    internal static string TextOf(Expression part) =>
        ExpressionSize.Exceeds(part, MostToPrint) ? $"a {part.NodeType} of more than {MostToPrint} parts" : part.ToString();
}
