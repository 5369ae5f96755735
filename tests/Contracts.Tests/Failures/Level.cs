namespace Granary.Tests.Contracts.Tests.Failures;

internal enum Level
{
    Low = 1,
    High = 7,
}
