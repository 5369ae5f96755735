namespace Granary.Conformance.Tests.Stores;

/// <summary>Names facts that a store does not run, and the reason.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
internal sealed class SparesAttribute(string reason, params Type[] facts) : Attribute
{
    public string Reason => reason;

    public IReadOnlyList<Type> Facts => facts;
}
