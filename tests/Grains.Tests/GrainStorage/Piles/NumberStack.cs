namespace Granary.Grains.Tests.GrainStorage.Piles;

/// <summary>A class of a domain that is a stack of .NET under another name.</summary>
internal sealed class NumberStack : System.Collections.Generic.Stack<int>;
