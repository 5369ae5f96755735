using System.Linq.Expressions;
using Granary.Domain;

namespace Granary.Mapping.Translation;

/// <summary>Refuses an expression that cannot be translated, and names it.</summary>
internal static class Unsupported
{
    private const int MostToPrint = 500;

    /// <summary>The refusal of a part of a specification.</summary>
    /// <param name="part">The sub-expression.</param>
    /// <param name="advice">The reason, and what to write instead.</param>
    /// <param name="innerException">The failure, if the part failed rather than being unknown.</param>
    public static UnsupportedSpecificationException Part(Expression part, string advice, Exception? innerException = null) =>
        new(TextOf(part), innerException, advice);

    /// <summary>An expression as messages show it.</summary>
    // Printing recurses as deep as the expression; messages are cut to a readable length.
    internal static string TextOf(Expression part) =>
        ExpressionSize.Exceeds(part, MostToPrint) ? $"a {part.NodeType} of more than {MostToPrint} parts" : part.ToString();
}
