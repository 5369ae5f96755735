namespace Granary.Mapping.Tests.Aggregates.Catalogue;

/// <summary>What became of a shape.</summary>
internal enum ShapeVerdict
{
    /// <summary>It was written, read and written again, and nothing differs.</summary>
    Maps,

    /// <summary>The model was not built.</summary>
    Refused,

    /// <summary>The model was built, and the sample was not written.</summary>
    RefusedWhenWritten,

    /// <summary>Neither: a value came back different, or something failed that is no refusal.</summary>
    Broken,
}
