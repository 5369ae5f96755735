namespace Granary.Oracle.Tests.Models;

/// <summary>A part of a thing, of whatever types.</summary>
public sealed record Part<TFirst, TSecond, TThird>(TFirst? First, TSecond? Second, TThird? Third);
