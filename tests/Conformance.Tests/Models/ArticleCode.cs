namespace Granary.Conformance.Tests.Models;

/// <summary>A code whose equality and order were written by hand and agree with its stored form.</summary>
public sealed class ArticleCode(int number) : IEquatable<ArticleCode>
{
    public int Number { get; } = number;

    public static bool operator ==(ArticleCode? left, ArticleCode? right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(ArticleCode? left, ArticleCode? right) => !(left == right);

    public static bool operator <(ArticleCode left, ArticleCode right) => left.Number < right.Number;

    public static bool operator >(ArticleCode left, ArticleCode right) => left.Number > right.Number;

    public bool Equals(ArticleCode? other) => other is not null && Number == other.Number;

    public override bool Equals(object? obj) => Equals(obj as ArticleCode);

    public override int GetHashCode() => Number;
}
