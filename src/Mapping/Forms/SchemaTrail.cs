namespace Granary.Mapping.Forms;

/// <summary>The position of a schema within its document, with the enclosing objects.</summary>
/// <param name="Pointer">The position as a JSON pointer (RFC 6901), such as <c>#/collections/0/document</c>.</param>
internal sealed record SchemaTrail(string Pointer)
{
    private SchemaTrail? _around;
    private JsonForm? _form;

    /// <summary>The pointer to a form that encloses this position; null if the form does not.</summary>
    public string? Find(JsonForm form) => _form == form ? Pointer : _around?.Find(form);

    /// <summary>The same position, as that of a form.</summary>
    public SchemaTrail Enter(JsonForm form) => new(Pointer) { _form = form, _around = this };

    /// <summary>A position beneath this one.</summary>
    public SchemaTrail Append(params string[] steps)
    {
        IEnumerable<string> escaped = steps.Select(
            step => step.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
        return new SchemaTrail($"{Pointer}/{string.Join('/', escaped)}") { _around = this };
    }
}
