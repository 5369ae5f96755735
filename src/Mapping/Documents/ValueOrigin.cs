namespace Granary.Mapping.Documents;

/// <summary>Where the values come from that a converter reads.</summary>
internal enum ValueOrigin
{
    /// <summary>A document, or another of our own processes: values come back as they were, and no rule of creation is asked.</summary>
    Document,

    /// <summary>Outside, such as an HTTP request or a feed: values are made by their constructors.</summary>
    Outside,
}
