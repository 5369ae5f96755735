namespace Granary.Oracle.Tests.Rules;

/// <summary>The class that the compiler makes of a variable that a lambda captures.</summary>
internal sealed class Variable<T>(T value)
{
    public readonly T Value = value;
}
