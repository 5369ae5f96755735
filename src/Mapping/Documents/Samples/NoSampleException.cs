namespace Granary.Mapping.Documents.Samples;

/// <summary>A type has no sample: it contains itself without end, or a value of a type that has no sample.</summary>
internal sealed class NoSampleException : Exception;
