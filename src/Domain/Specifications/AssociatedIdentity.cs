using System.Reflection;

namespace Granary.Domain;

/// <summary>Finds the id by which other aggregates refer to an aggregate, by type and name and without a model.</summary>
internal static class AssociatedIdentity
{
    /// <summary>The id of an aggregate, of the type that a reference has.</summary>
    /// <exception cref="ArgumentException">There is no such id, or several properties could be it.</exception>
    public static object? IdOf(object aggregate, Type reference)
    {
        Type type = aggregate.GetType();
        Type idType = Nullable.GetUnderlyingType(reference) ?? reference;
        PropertyInfo[] ids =
        [
            .. type.GetProperties().Where(property =>
                property.PropertyType == idType && property.CanRead && property.GetIndexParameters().Length == 0),
        ];
        PropertyInfo? id = Array.Find(ids, property => IsNamedAsId(property, type));

        // A type of .NET does not tell which aggregate a value identifies: a last name and an id may both be text.
        id ??= ids is [var sole] && idType.Assembly != typeof(object).Assembly ? sole : null;
        return id is not null
            ? id.GetValue(aggregate)
            : throw new ArgumentException(
                $"A reference of type {idType.Name} does not identify a {type.Name}: it has no id of that type; compare ids.",
                nameof(aggregate));
    }

    private static bool IsNamedAsId(PropertyInfo property, Type type)
    {
        for (Type? named = type; named is not null && named != typeof(object); named = named.BaseType)
        {
            if (property.Name == "Id" || property.Name == $"{named.Name}Id")
            {
                return true;
            }
        }

        return false;
    }
}
