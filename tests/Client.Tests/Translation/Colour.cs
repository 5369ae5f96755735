namespace Granary.Tests.Client.Tests.Translation;

internal enum Colour
{
    Red,
    Blue,
}
