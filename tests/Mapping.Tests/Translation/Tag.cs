namespace Granary.Tests.Mapping.Tests.Translation;

internal sealed record Tag(string Text);
