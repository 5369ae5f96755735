namespace Granary.Mapping.Tests.Aggregates.Catalogue;

/// <summary>Enums.</summary>
internal sealed class EnumShapes : ShapeGroup
{
    public override string Title => "Enums";

    public override string Text => "An enum value is stored as its name; a number is neither written nor read.";

    public sealed class PlainEnum
    {
        public int Id { get; } = 1;

        public State Value { get; } = State.Open;
    }

    internal enum State
    {
        Open,
        Closed,
    }

    public sealed class ByteEnum
    {
        public int Id { get; } = 1;

        public Size Value { get; } = Size.Large;
    }

    internal enum Size : byte
    {
        Small,
        Large = 200,
    }

    public sealed class LongEnum
    {
        public int Id { get; } = 1;

        public Mark Value { get; } = Mark.Last;
    }

    internal enum Mark : long
    {
        First,
        Last = long.MaxValue,
    }

    public sealed class FlagsEnum
    {
        public int Id { get; } = 1;

        public Rights Value { get; } = Rights.Read | Rights.Write;
    }

    [Flags]
    internal enum Rights
    {
        None = 0,
        Read = 1,
        Write = 2,
    }

    public sealed class NoFlag
    {
        public int Id { get; } = 1;

        public Rights Value { get; } = Rights.None;
    }

    public sealed class EnumWithAlias
    {
        public int Id { get; } = 1;

        public Colour Value { get; } = Colour.Grey;
    }

    internal enum Colour
    {
        Grey = 1,
        Gray = 1,
    }

    public sealed class NamesThatDifferInCase
    {
        public int Id { get; } = 1;

        public Unit Value { get; } = Unit.m;
    }

    internal enum Unit
    {
        M,
        m,
    }

    public sealed class ListOfEnums
    {
        public int Id { get; } = 1;

        public List<State> Value { get; } = [State.Open, State.Closed];
    }

    public sealed class EnumOfTheFramework
    {
        public int Id { get; } = 1;

        public DayOfWeek Value { get; } = DayOfWeek.Monday;
    }
}
