namespace Granary.Mapping.Tests.Translation;

internal enum Grade
{
    Low,
    High,
}
