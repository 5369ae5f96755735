using System.Globalization;

namespace Granary.Conformance.Tests.Models;

/// <summary>An identity of two parts.</summary>
public readonly record struct SeatId(string Row, int Place)
{
    public static SeatId Parse(string text)
    {
        string[] parts = text.Split('-');
        return new SeatId(parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Row}-{Place}");
}
