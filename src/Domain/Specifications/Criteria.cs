namespace Granary.Domain;

/// <summary>Begins criteria: <c>Criteria.For&lt;Person&gt;().Equal(p => p.LastName, "Fowler").Like(p => p.FirstName, "M")</c>.</summary>
public static class Criteria
{
    /// <summary>Criteria without a condition, which everything satisfies.</summary>
    public static Criteria<T> For<T>() => Criteria<T>.None;
}
