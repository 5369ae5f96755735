namespace Granary.Grains.Tests.Queries;

/// <summary>The questions that an application has for the database.</summary>
public enum Asked
{
    Results,
    Count,
    Sum,
    Several,
    Existence,
}
