using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents.Initializers;

/// <summary>A part of a constructor's code between two places where the evaluation stack is empty.</summary>
/// <param name="Code">The instructions.</param>
/// <param name="SetsField">Whether the statement sets a field of the object.</param>
internal sealed record Statement(IReadOnlyList<Instruction> Code, bool SetsField)
{
    /// <summary>The last statement, after the earlier ones that compute the local variables that it reads.</summary>
    public static IReadOnlyList<Instruction> WithNeeded(IReadOnlyList<Statement> statements)
    {
        var code = new List<Instruction>(statements[^1].Code);
        HashSet<int> needed = [.. statements[^1].FirstUses().Where(use => !Variables.IsStore(use)).Select(LocalOf)];
        for (int i = statements.Count - 2; i >= 0 && needed.Count > 0; i--)
        {
            Instruction[] uses = [.. statements[i].FirstUses()];
            if (statements[i].SetsField || !Array.Exists(uses, use => needed.Contains(LocalOf(use))))
            {
                continue;
            }

            code.InsertRange(0, statements[i].Code);
            foreach (Instruction use in uses)
            {
                _ = Variables.IsStore(use) ? needed.Remove(LocalOf(use)) : needed.Add(LocalOf(use));
            }
        }

        return code;
    }

    // The first use of a local variable tells whether this statement or an earlier one sets it.
    private IEnumerable<Instruction> FirstUses() =>
        Code.Where(instruction => Variables.LocalOf(instruction) is not null).DistinctBy(LocalOf);

    private static int LocalOf(Instruction instruction) => Variables.LocalOf(instruction) ?? -1;
}
