using System.Globalization;

namespace Granary.Benchmarks.Decisions.Layout.Collections;

/// <summary>A form of statements, over a number of collections.</summary>
/// <param name="Count">How many collections.</param>
/// <param name="Form">The form.</param>
/// <param name="Rows">How many rows a transaction reaches, each in another collection if there are several.</param>
internal sealed record CollectionCase(int Count, CollectionForm Form, int Rows)
{
    /// <summary>The case, in a few words.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Count}, {Form.Name}");
}
