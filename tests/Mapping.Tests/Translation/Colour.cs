namespace Granary.Tests.Mapping.Tests.Translation;

internal enum Colour
{
    Red,
    Blue,
}
