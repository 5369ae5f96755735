namespace Granary.Mapping.Tests.Translation;

internal sealed record Tag(string Text);
