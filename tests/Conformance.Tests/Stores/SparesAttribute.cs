namespace Granary.Conformance.Tests.Stores;

/// <summary>Says which facts a store does not answer to, and why.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
internal sealed class SparesAttribute(string reason, params Type[] facts) : Attribute
{
    public string Reason => reason;

    public IReadOnlyList<Type> Facts => facts;
}
