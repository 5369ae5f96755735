using System.Globalization;
using System.Text;
using Granary.Contracts.Plans;

// Prints each character that has another upper case, with the code points of both.
foreach (int code in Enumerable.Range(1, 0x10FFFF).Where(Rune.IsValid))
{
    var folded = Rune.GetRuneAt(PlanText.Fold(new Rune(code).ToString()), 0);
    if (folded.Value != code)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{code:X} {folded.Value:X}"));
    }
}
