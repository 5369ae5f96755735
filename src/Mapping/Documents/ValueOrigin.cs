namespace Granary.Mapping.Documents;

/// <summary>The origin of the values that a converter reads.</summary>
internal enum ValueOrigin
{
    /// <summary>
    /// A document, or another of our own processes. Values come back as they were, and rules of creation are not checked.
    /// </summary>
    Document,

    /// <summary>An HTTP request, a feed or another source outside. Constructors make the values.</summary>
    Outside,
}
