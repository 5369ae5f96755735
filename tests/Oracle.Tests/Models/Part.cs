namespace Granary.Oracle.Tests.Models;

/// <summary>A part of a thing, with members of drawn types.</summary>
public sealed record Part<TFirst, TSecond, TThird>(TFirst? First, TSecond? Second, TThird? Third);
