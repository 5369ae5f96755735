using Granary.Contracts.Shapes;

namespace Granary.Contracts.Translation.Relations;

/// <summary>Makes objects as they come back from documents, whose fields tell what their class puts into them.</summary>
internal interface ISampleSource
{
    /// <summary>An object of a shape; null where none can be made.</summary>
    object? Make(ObjectShape shape);
}
