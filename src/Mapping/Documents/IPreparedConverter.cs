namespace Granary.Mapping.Documents;

/// <summary>A converter that looks into its class before the first value comes.</summary>
internal interface IPreparedConverter
{
    /// <summary>Looks into the class, and refuses one that could not be made again.</summary>
    /// <exception cref="Domain.UnmappableModelException">It could not.</exception>
    void Prepare();

    /// <summary>Whether the class makes the collection of a member, so that it comes back as more than its elements.</summary>
    /// <param name="storedName">The name of the member in documents.</param>
    bool MakesCollection(string storedName);
}
