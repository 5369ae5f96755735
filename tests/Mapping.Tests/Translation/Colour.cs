namespace Granary.Mapping.Tests.Translation;

internal enum Colour
{
    Red,
    Blue,
}
