using System.Data.Common;
using Granary.Domain;
using Granary.Storage.Statements;

namespace Granary.Storage.Schema;

/// <summary>The results of <see cref="KeyStatements"/>: their columns, and what a row stands for.</summary>
internal static class KeyRows
{
    private static readonly ResultColumns _built = new();
    private static readonly ResultColumn<string> _name = _built.Add<string>("name");
    private static readonly ResultColumn<string> _definition = _built.Add<string>("definition");

    private static readonly ResultColumns _aggregate = new();
    private static readonly ResultColumn<string> _id = _aggregate.Add<string>("id");
    private static readonly ResultColumn<long> _version = _aggregate.Add<long>("version");
    private static readonly ResultColumn<byte[]> _document = _aggregate.Add<byte[]>("document");

    private static readonly ResultColumns _broken = new();
    private static readonly ResultColumn<string> _constraint = _broken.Add<string>("constraint_name");
    private static readonly ResultColumn<string> _value = _broken.Add<string>("value");
    private static readonly ResultColumn<string> _first = _broken.Add<string>("first");
    private static readonly ResultColumn<string> _second = _broken.Add<string>("second");

    /// <summary>The columns of <see cref="KeyStatements.ReadBuilt"/>.</summary>
    public static ResultColumns Built => _built;

    /// <summary>The columns of a statement that reads aggregates.</summary>
    public static ResultColumns Aggregate => _aggregate;

    /// <summary>The columns of <see cref="KeyStatements.FindBroken"/>.</summary>
    public static ResultColumns Broken => _broken;

    /// <summary>The constraint in a row of <see cref="KeyStatements.ReadBuilt"/>, and its definition.</summary>
    public static (string Name, string Definition) BuiltIn(DbDataReader row) => (_name.Read(row), _definition.Read(row));

    /// <summary>The aggregate in a row of a statement that reads aggregates.</summary>
    public static (string Id, AggregateVersion Version, byte[] Document) AggregateIn(DbDataReader row) =>
        (_id.Read(row), new AggregateVersion(_version.Read(row)), _document.Read(row));

    /// <summary>The failure that a row of <see cref="KeyStatements.FindBroken"/> stands for.</summary>
    public static ConstraintBrokenException BrokenIn(DbDataReader row, CollectionName collection) => new(
        KeyNames.ConstraintOf(_constraint.Read(row)),
        (new AggregateKey(collection, _first.Read(row)), new AggregateKey(collection, _second.Read(row))),
        _value.Read(row));
}
