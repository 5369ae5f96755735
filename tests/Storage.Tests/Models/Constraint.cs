namespace Granary.Storage.Tests.Models;

/// <summary>The kinds of uniqueness of the labels of key rings.</summary>
public enum Constraint
{
    None,
    Exact,
    IgnoringCase,
}
