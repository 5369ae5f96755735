namespace Granary.Tests.Client.Tests.Translation;

internal sealed record Tag(string Text);
