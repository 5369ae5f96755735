namespace Granary.Storage.Tests.Models;

/// <summary>How the labels of key rings are held to be unique.</summary>
public enum Constraint
{
    None,
    Exact,
    IgnoringCase,
}
