namespace Granary.Mapping.Documents;

/// <summary>A converter that can check its class before the first value is read or written.</summary>
internal interface IPreparedConverter
{
    /// <summary>Looks into the class, and refuses a class whose objects could not be restored.</summary>
    /// <exception cref="Domain.UnmappableModelException">The objects could not be restored.</exception>
    void Prepare();

    /// <summary>Whether the class makes the collection of a member, so that the collection keeps its comparer, order and kind.</summary>
    /// <param name="storedName">The name of the member in documents.</param>
    bool MakesCollection(string storedName);
}
