namespace Granary.Domain;

/// <summary>Begins criteria, a specification that is built condition by condition.</summary>
/// <remarks><see cref="Criteria{T}"/> describes the meaning of the conditions, thread safety and cost.</remarks>
/// <example>
/// <code><![CDATA[
/// Criteria<Person> rule = Criteria.For<Person>().Equal(p => p.LastName, "Fowler").Like(p => p.FirstName, "M");
/// IReadOnlyList<Person> found = await unit.Repository<Person, PersonId>().Matching(rule).ToListAsync(cancellationToken);
/// ]]></code>
/// </example>
public static class Criteria
{
    /// <summary>Criteria without a condition, which every candidate satisfies.</summary>
    public static Criteria<T> For<T>() => Criteria<T>.None;
}
