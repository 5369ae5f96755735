namespace Granary.Mapping.Documents;

/// <summary>Puts a value into a field of an object.</summary>
internal delegate void FieldSetter<T, in TValue>(ref T owner, TValue value);
