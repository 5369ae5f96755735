namespace Granary.Contracts.Plans;

/// <summary>A value: a member of the document, a constant, or a computation from other operands.</summary>
/// <remarks>The set of operands is closed. A computation from null gives null; see each operand for more.</remarks>
internal abstract record PlanOperand
{
    private PlanOperand()
    {
    }

    /// <summary>The kind of its value.</summary>
    public abstract ScalarKind Kind { get; }

    /// <summary>The value at a path in the document; null if the value, or an object on the way to it, is missing.</summary>
    /// <param name="Path">The path, whose kind is known.</param>
    internal sealed record Member(DocumentPath Path) : PlanOperand
    {
        /// <summary>The beginning of the path; see <see cref="DocumentPath.Level"/>.</summary>
        public int Level
        {
            get => Path.Level;
            init => Path = Path.Level == value ? Path : Path with { Level = value };
        }

        /// <inheritdoc/>
        public override ScalarKind Kind => Path.Kind ?? throw new InvalidOperationException($"The path '{Path}' leads to no single value.");
    }

    /// <summary>A constant.</summary>
    internal sealed record Constant(PlanValue Value) : PlanOperand
    {
        /// <inheritdoc/>
        public override ScalarKind Kind => Value.Kind;
    }

    /// <summary>How many elements of a collection fulfil a condition; null where the collection is missing.</summary>
    /// <param name="Sequence">The collection.</param>
    /// <param name="Condition">The condition, as in <see cref="PlanNode.AnyElement"/>.</param>
    internal sealed record Count(DocumentPath Sequence, PlanNode Condition) : PlanOperand
    {
        /// <inheritdoc/>
        public override ScalarKind Kind => ScalarKind.Integer;
    }

    /// <summary>A value in a dictionary; null if the dictionary, the key, or a part on the way from the entry is missing.</summary>
    /// <param name="Map">The dictionary.</param>
    /// <param name="Key">The key, as documents spell it.</param>
    /// <param name="Content">The path from the entry to the value, whose kind is known; no members for the entry itself.</param>
    internal sealed record Entry(DocumentPath Map, string Key, DocumentPath Content) : PlanOperand
    {
        /// <inheritdoc/>
        public override ScalarKind Kind =>
            Content.Kind ?? throw new InvalidOperationException($"The path '{Content}' leads to no single value.");
    }

    /// <summary>How many entries a dictionary has; null where it is missing.</summary>
    internal sealed record EntryCount(DocumentPath Map) : PlanOperand
    {
        /// <inheritdoc/>
        public override ScalarKind Kind => ScalarKind.Integer;
    }

    /// <summary>The length of a text in UTF-16 units, as <see cref="string.Length"/> counts them; null of null.</summary>
    internal sealed record TextLength(PlanOperand Text) : PlanOperand
    {
        /// <inheritdoc/>
        public override ScalarKind Kind => ScalarKind.Integer;
    }

    /// <summary>A text in the form in which case makes no difference; see <see cref="PlanText.Fold"/>. Null of null.</summary>
    internal sealed record Folded(PlanOperand Text) : PlanOperand
    {
        /// <inheritdoc/>
        public override ScalarKind Kind => ScalarKind.Text;
    }

    /// <summary>A part of a moment in UTC, of a day or of a time of day; null of null.</summary>
    internal sealed record MomentPart(DatePart Part, PlanOperand Moment) : PlanOperand
    {
        /// <inheritdoc/>
        public override ScalarKind Kind => Part switch
        {
            DatePart.CalendarDay => ScalarKind.Date,
            DatePart.Midnight => ScalarKind.Instant,
            _ => ScalarKind.Integer,
        };
    }

    /// <summary>A whole number as one of another kind of numbers; null of null.</summary>
    /// <param name="Number">The whole number.</param>
    /// <param name="To"><see cref="ScalarKind.Decimal"/> or <see cref="ScalarKind.Float"/>.</param>
    internal sealed record Widened(PlanOperand Number, ScalarKind To) : PlanOperand
    {
        /// <inheritdoc/>
        public override ScalarKind Kind => To;
    }

    /// <summary>A value, or another one of the same kind where it is null.</summary>
    internal sealed record FirstPresent(PlanOperand Value, PlanOperand Otherwise) : PlanOperand
    {
        /// <inheritdoc/>
        public override ScalarKind Kind => Value.Kind;
    }

    /// <summary>A number that is computed from two others, as .NET computes it unchecked; null where one of them is.</summary>
    /// <param name="Operator">The computation.</param>
    /// <param name="Left">The left number.</param>
    /// <param name="Right">The right number; where it divides, a constant other than 0 and -1.</param>
    internal sealed record Arithmetic(ArithmeticOperator Operator, PlanOperand Left, PlanOperand Right) : PlanOperand
    {
        /// <summary>The numbers of .NET in which it is computed.</summary>
        public NumberType In { get; init; }

        /// <inheritdoc/>
        public override ScalarKind Kind => In == NumberType.Decimal ? ScalarKind.Decimal : ScalarKind.Integer;
    }
}
