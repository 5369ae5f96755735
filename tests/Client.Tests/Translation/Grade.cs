namespace Granary.Tests.Client.Tests.Translation;

internal enum Grade
{
    Low,
    High,
}
