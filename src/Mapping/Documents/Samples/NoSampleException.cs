namespace Granary.Mapping.Documents.Samples;

/// <summary>A type has no sample: it holds itself without an end, or a value of which none is known.</summary>
internal sealed class NoSampleException : Exception;
