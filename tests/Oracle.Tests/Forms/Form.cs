using Granary.Oracle.Tests.Engines;

namespace Granary.Oracle.Tests.Forms;

/// <summary>
/// What is asked about the things that fulfil a rule: which there are, page by page, what they sum up to, or parts of them.
/// </summary>
internal abstract record Form
{
    /// <summary>Forms that are simpler, the simplest first.</summary>
    public abstract IEnumerable<Form> Smaller { get; }

    /// <summary>The answer of LINQ to Objects.</summary>
    public abstract Answer Expected<TThing>(Found<TThing> found)
        where TThing : class;

    /// <summary>The answer of a query, asked as users ask it.</summary>
    public abstract Task<Answer> AskAsync<TThing>(Asked<TThing> asked)
        where TThing : class;

    public abstract override string ToString();
}
