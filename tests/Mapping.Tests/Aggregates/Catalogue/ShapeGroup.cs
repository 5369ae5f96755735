using System.Reflection;

namespace Granary.Mapping.Tests.Aggregates.Catalogue;

/// <summary>A group of the catalogue: its public nested classes are shapes, its internal ones are parts of them.</summary>
internal abstract class ShapeGroup
{
    /// <summary>The heading of the group.</summary>
    public abstract string Title { get; }

    /// <summary>The property that the rows of the group share, for readers.</summary>
    public abstract string Text { get; }

    /// <summary>The shapes, in the order of the source.</summary>
    public IEnumerable<ShapeEntry> Entries =>
        GetType().GetNestedTypes(BindingFlags.Public).OrderBy(type => type.MetadataToken).Select(type => new ShapeEntry(this, type));

    /// <summary>All groups, in the order of the page.</summary>
    public static IReadOnlyList<ShapeGroup> All { get; } =
    [
        new IdentityShapes(),
        new ScalarShapes(),
        new UnstorableShapes(),
        new NullableShapes(),
        new EnumShapes(),
        new PropertyShapes(),
        new FieldShapes(),
        new ConstructorShapes(),
        new KindShapes(),
        new ValueObjectShapes(),
        new CollectionShapes(),
        new CollectionUseShapes(),
        new ForeignCollectionShapes(),
        new DictionaryShapes(),
        new FamilyShapes(),
        new InheritanceShapes(),
        new GraphShapes(),
        new FrameworkShapes(),
        new ModelShapes(),
        new MethodShapes(),
    ];
}
