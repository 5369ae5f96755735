namespace Granary.Oracle.Tests.Rules;

/// <summary>The ways of .NET to test whether two values are equal, besides <c>==</c>.</summary>
internal enum Equality
{
    /// <summary><c>a.Equals(b)</c> of the type itself; for a nullable value, the parameter is an object.</summary>
    OfInstance,

    /// <summary><c>a.Equals((object)b)</c>.</summary>
    OfInstanceAsObject,

    /// <summary><c>((IEquatable&lt;T&gt;)a).Equals(b)</c>.</summary>
    OfInterface,

    /// <summary><c>object.Equals(a, b)</c>.</summary>
    OfObjects,

    /// <summary><c>Nullable.Equals(a, b)</c>.</summary>
    OfNullables,

    /// <summary><c>EqualityComparer&lt;T&gt;.Default.Equals(a, b)</c>.</summary>
    OfComparer,

    /// <summary><c>decimal.Equals(a, b)</c> and its like.</summary>
    OfType,
}
