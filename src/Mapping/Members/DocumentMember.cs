using Granary.Contracts.Plans;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Members;

/// <summary>A part of a document, for those who make documents of what comes from elsewhere.</summary>
/// <remarks>Parts may contain themselves, such as the nodes of a tree; so what a part consists of is found when it is asked for.</remarks>
internal sealed class DocumentMember
{
    private readonly Shape _shape;

    private DocumentMember(string name, Shape shape) => (Name, _shape) = (name, shape.Unwrapped);

    /// <summary>Its name in the document; empty for the whole document, the elements of a list and the values of a dictionary.</summary>
    public string Name { get; }

    /// <summary>How its value is written, where it is a single value; null where it is none.</summary>
    public MemberResolution? Scalar => _shape is ScalarShape scalar
        ? new MemberResolution(new DocumentPath([Name]), scalar, isIdentity: false)
        : null;

    /// <summary>What its elements are, where it is a list; null where it is none.</summary>
    public DocumentMember? Element => _shape is SequenceShape sequence ? new DocumentMember("", sequence.Element) : null;

    /// <summary>Whether it is a dictionary.</summary>
    public bool IsMap => _shape is MapShape;

    /// <summary>What its values are, where it is a dictionary; null where it is none.</summary>
    internal DocumentMember? Value => _shape is MapShape map ? new DocumentMember("", map.Value) : null;

    /// <summary>What it consists of, where it is an object; in a family of types, what any of them consists of.</summary>
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
