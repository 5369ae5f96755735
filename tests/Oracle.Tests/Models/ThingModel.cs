using System.Linq.Expressions;
using Granary.Domain;

namespace Granary.Oracle.Tests.Models;

/// <summary>The collection of things, with the indexes that were drawn.</summary>
/// <param name="indexes">The indexes; each is the list of the places of its members.</param>
/// <param name="elements">Whether the elements of its collections are indexed too.</param>
internal sealed class ThingModel<TThing, TId>(IReadOnlyList<Expression<Func<TThing, object?>>[]> indexes, bool elements = false)
    : IAggregateModel
    where TThing : class
    where TId : notnull
{
    public void Build(AggregateModelBuilder model)
    {
        ParameterExpression thing = Expression.Parameter(typeof(TThing), "thing");
        CollectionBuilder<TThing, TId> things = model.Collection<TThing, TId>(
            "things", Expression.Lambda<Func<TThing, TId>>(Expression.Property(thing, "Id"), thing));
        model.Type<Token>().Subtype<Token.Coin>("coin").Subtype<Token.Note>("note").Subtype<Token.Ticket>("ticket");
        foreach (Expression<Func<TThing, object?>>[] members in indexes)
        {
            things.Index(members);
        }

        if (elements)
        {
            ElementIndexes.Declare(things);
        }
    }
}
