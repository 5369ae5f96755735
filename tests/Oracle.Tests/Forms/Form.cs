using Granary.Oracle.Tests.Engines;

namespace Granary.Oracle.Tests.Forms;

/// <summary>
/// The form of an answer about the things that fulfil a rule: the things themselves, pages, totals, or members of the things.
/// </summary>
internal abstract record Form
{
    /// <summary>Forms that are simpler, the simplest first.</summary>
    public abstract IEnumerable<Form> Smaller { get; }

    /// <summary>The answer of LINQ to Objects.</summary>
    public abstract Answer Expected<TThing>(Found<TThing> found)
        where TThing : class;

    /// <summary>The answer of a query, asked through the API of users.</summary>
    public abstract Task<Answer> AskAsync<TThing>(Asked<TThing> asked)
        where TThing : class;

    public abstract override string ToString();
}
