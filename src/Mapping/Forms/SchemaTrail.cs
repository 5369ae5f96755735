namespace Granary.Mapping.Forms;

/// <summary>Where a schema stands within its document, with the objects around it.</summary>
/// <param name="Pointer">The place as a JSON pointer (RFC 6901), such as <c>#/collections/0/document</c>.</param>
internal sealed record SchemaTrail(string Pointer)
{
    private SchemaTrail? _around;
    private JsonForm? _form;

    /// <summary>The place of a form that is being described around this one; null where there is none.</summary>
    public string? Find(JsonForm form) => _form == form ? Pointer : _around?.Find(form);

    /// <summary>The same place, known to be that of a form.</summary>
    public SchemaTrail Enter(JsonForm form) => new(Pointer) { _form = form, _around = this };

    /// <summary>A place beneath this one.</summary>
    public SchemaTrail Append(params string[] steps)
    {
        IEnumerable<string> escaped = steps.Select(
            step => step.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
        return new SchemaTrail($"{Pointer}/{string.Join('/', escaped)}") { _around = this };
    }
}
