using System.Reflection;

namespace Granary.Mapping.Shapes;

/// <summary>A type whose values documents hold as one single value each: value objects, and types that a model converts.</summary>
internal abstract class WrapperShape(Type type, ScalarShape inner) : Shape(type)
{
    public ScalarShape Inner { get; } = inner;

    public override Shape Unwrapped => Inner;

    /// <summary>The name by which documents and query strings know the content; null if it has none.</summary>
    public abstract string? ContentName { get; }

    /// <summary>What to do where an equality or an order is not that of the content, as the end of a sentence.</summary>
    public abstract string Remedy { get; }

    /// <summary>The content of a value; null if it holds none, or if code of the domain refuses to give it.</summary>
    public abstract object? ContentOf(object value);

    /// <summary>The value with a content, by the code that checks what comes from outside. It may throw anything.</summary>
    public abstract object Make(object content);

    /// <summary>Whether a property or field returns the content.</summary>
    public abstract bool IsContent(MemberInfo member);

    /// <summary>Whether a name in documents, or one from before, is that of the content.</summary>
    public abstract bool IsContent(string name);

    /// <summary>The reason why an instance would come back as another; null if it would not.</summary>
    public abstract string? FindFault(object value);
}
