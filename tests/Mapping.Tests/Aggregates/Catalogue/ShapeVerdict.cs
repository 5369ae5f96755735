namespace Granary.Mapping.Tests.Aggregates.Catalogue;

/// <summary>The verdict on a shape.</summary>
internal enum ShapeVerdict
{
    /// <summary>The sample was written, read and written again without a difference.</summary>
    Maps,

    /// <summary>The model was not built.</summary>
    Refused,

    /// <summary>The model was built, and the sample was not written.</summary>
    RefusedWhenWritten,

    /// <summary>
    /// The shape neither maps nor is refused: a value came back different, or an exception was thrown that is no refusal.
    /// </summary>
    Broken,
}
