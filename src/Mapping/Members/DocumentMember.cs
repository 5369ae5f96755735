using Granary.Contracts.Plans;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Members;

/// <summary>A part of a document, for code that makes documents from data of other sources.</summary>
/// <remarks>Parts may contain themselves, such as the nodes of a tree, so the content of a part is found when it is asked for.</remarks>
internal sealed class DocumentMember
{
    private readonly Shape _shape;

    private DocumentMember(string name, Shape shape) => (Name, _shape) = (name, shape.Unwrapped);

    /// <summary>The name in the document; empty for the whole document, the elements of a list and the values of a dictionary.</summary>
    public string Name { get; }

    /// <summary>The resolution of a single value; null if the part is none.</summary>
    public MemberResolution? Scalar => _shape is ScalarShape scalar
        ? new MemberResolution(new DocumentPath([Name]), scalar, isIdentity: false)
        : null;

    /// <summary>The elements of a list; null if the part is no list.</summary>
    public DocumentMember? Element => _shape is SequenceShape sequence ? new DocumentMember("", sequence.Element) : null;

    /// <summary>Whether the part is a dictionary.</summary>
    public bool IsMap => _shape is MapShape;

    /// <summary>The values of a dictionary; null if the part is no dictionary.</summary>
    internal DocumentMember? Value => _shape is MapShape map ? new DocumentMember("", map.Value) : null;

    /// <summary>The members of an object; for a family, the members of all subtypes.</summary>
    public IEnumerable<DocumentMember> Members => _shape switch
    {
        ObjectShape owner => owner.State.Select(member => new DocumentMember(member.StoredName, member.Shape)),
        FamilyShape family => family.Members.SelectMany(member => member.Shape.State)
            .DistinctBy(member => member.StoredName)
            .Select(member => new DocumentMember(member.StoredName, member.Shape))
            .Prepend(new DocumentMember(FamilyShape.Discriminator, new ScalarShape(typeof(string), ScalarKind.Text))),
        _ => [],
    };

    internal static DocumentMember ForRoot(Shape root) => new("", root);
}
