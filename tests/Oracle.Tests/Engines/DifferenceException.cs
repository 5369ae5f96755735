using Granary.Oracle.Tests.Drawing;

namespace Granary.Oracle.Tests.Engines;

/// <summary>An engine answered differently from LINQ to Objects.</summary>
internal sealed class DifferenceException(string world, string engine, Question question, string expected, string actual)
    : Exception($"{engine} answers otherwise than LINQ to Objects.\n{world}\n{question}\nexpected {expected}\nactual   {actual}")
{
    public Question Question => question;

    public string Engine => engine;
}
