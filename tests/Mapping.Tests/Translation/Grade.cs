namespace Granary.Tests.Mapping.Tests.Translation;

internal enum Grade
{
    Low,
    High,
}
