using System.Globalization;
using System.Text;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Storage.Sql;

namespace Granary.Storage.PostgreSql;

/// <summary>Writes plans as SQL of PostgreSQL.</summary>
/// <remarks>
/// Text is compared under the collation <c>C</c>, which is the order of code points. If the order of .NET is asked for, both sides go
/// through <c>ordinal()</c>, which turns one order into the other. Functions of the schema compute what PostgreSQL itself computes in
/// another way than .NET; see <see cref="PostgreSqlFunctions"/>.
/// </remarks>
/// <param name="tables">The tables of aggregates.</param>
/// <param name="isDefinition">Whether it writes the definition of an index or a column, in which columns are not qualified.</param>
internal sealed class PostgreSqlDialect(CollectionTables tables, bool isDefinition = false) : SqlDialect
{
    private const char LastCharacterBeforeShift = '\uE000';
    private const int FirstSurrogate = 0xD800;
    private const int LastCodePoint = 0x10FFFF;
    private const string Beyond = "\U0010FFFF";

    public override string Living(CollectionName collection)
    {
        CollectionTable table = tables.TableOf(collection);
        string ofCollection = table.IsShared ? $"collection = {Quote(collection.Value)} and " : "";
        return $"{table} as aggregates where {ofCollection}deleted_at is null";
    }

    public override string Column(string name) => isDefinition ? $"\"{name}\"" : base.Column(name);

    public override string ParameterName(int number) => $"${number}";

    public override string MemberValue(PlanOperand.Member path) => Typed(path.Kind, Renamed(TextAt(Paths.Write(path.Path)), path.Path));

    public override string EntryCount(DocumentPath map) => $"(select count(*) from json_object_keys({Json(Paths.Write(map))}))";

    protected override SqlPath Entry(DocumentPath map, string key) => new($"({Json(Paths.Write(map))} -> {key})", []);

    protected override string ValueAt(SqlPath place, ScalarKind kind) => Typed(kind, TextAt(place));

    public override string Sortable(ScalarKind kind, string value) =>
        kind == ScalarKind.Text ? $"({tables.Schema}.ordinal({value}) collate \"C\")" : value;

    public override object Parameter(PlanValue value) =>
        value.Content ?? throw new ArgumentException("Null is no parameter; it is asked for by 'is null'.", nameof(value));

    public override object SortableParameter(PlanValue value) =>
        value is { Kind: ScalarKind.Text, Content: string text } ? Ordinal(text) : Parameter(value);

    public override string Literal(object parameter) => parameter switch
    {
        string text => $"{Escaped(text)}::text",
        bool flag => flag ? "true" : "false",
        long number => string.Create(CultureInfo.InvariantCulture, $"'{number}'::bigint"),
        decimal number => string.Create(CultureInfo.InvariantCulture, $"'{number}'::numeric"),
        double number => string.Create(CultureInfo.InvariantCulture, $"'{number:R}'::float8"),
        _ => throw new ArgumentException($"A {parameter.GetType().Name} does not stand in the text of a statement.", nameof(parameter)),
    };

    public override string Null(ScalarKind kind) => Typed(kind, "null");

    public override string OneOf(string value, IReadOnlyList<PlanValue> values, SqlStatement statement)
    {
        object array = values[0].Kind switch
        {
            ScalarKind.Integer => values.Select(one => (long)Parameter(one)).ToArray(),
            ScalarKind.Decimal => values.Select(one => (decimal)Parameter(one)).ToArray(),
            ScalarKind.Float => values.Select(one => (double)Parameter(one)).ToArray(),
            ScalarKind.Boolean => values.Select(one => (bool)Parameter(one)).ToArray(),
            _ => values.Select(one => (string)Parameter(one)).ToArray(),
        };
        return $"{value} = any({statement.Parameter(array)})";
    }

    public override string SortableOneOf(string sortable, IReadOnlyList<PlanValue> values, SqlStatement statement) =>
        $"{sortable} = any({statement.Parameter(values.Select(value => (string)SortableParameter(value)).ToArray())})";

    public override object? SortableEnd(string prefix)
    {
        Rune[] runes = [.. Ordinal(prefix).EnumerateRunes()];
        int last = Array.FindLastIndex(runes, rune => rune.Value < LastCodePoint);
        if (last < 0)
        {
            return null;
        }

        int next = runes[last].Value + 1;
        return string.Concat(runes[..last]) + new Rune(next == FirstSurrogate ? LastCharacterBeforeShift : next);
    }

    public override string IdentityOneOf(IReadOnlyList<string> ids, SqlStatement statement) =>
        ids.Count == 1 ? $"{Id} = {statement.Parameter(ids[0])}" : $"{Id} = any({statement.Parameter(ids.ToArray())})";

    public override string TextCondition(string text, PlanNode.TextMatch match, SqlStatement statement)
    {
        string parameter = statement.Parameter(match.Pattern);
        return match.Kind switch
        {
            TextMatchKind.Prefix => $"starts_with({text}, {parameter})",
            TextMatchKind.Suffix => $"right({text}, length({parameter})) = {parameter}",
            _ => $"strpos({text}, {parameter}) > 0",
        };
    }

    public override string Same(string left, string right) => $"{left} is not distinct from {right}";

    // The limit is in the text: a generic plan would expect a tenth of the table, and so a plan for this limit would never be kept.
    public override string Limit(long take, SqlStatement statement) => take.ToString(CultureInfo.InvariantCulture);

    public override string Direction(bool descending) => descending ? " desc nulls last" : " asc nulls first";

    public override string Json(SqlPath path) =>
        path.Members.Count == 0 ? path.Source : $"{path.Source} -> {string.Join(" -> ", path.Members.Select(Quote))}";

    public override string TextAt(SqlPath path) => path.Members.Count == 0
        ? $"({path.Source} #>> '{{}}')"
        : $"({Json(path with { Members = [.. path.Members.SkipLast(1)] })} ->> {Quote(path.Members[^1])})";

    public override string IsOfType(SqlPath path, string type) => $"json_typeof({Json(path)}) = {Quote(type)}";

    public override string JsonLiteral(string json) => $"{Escaped(json)}::json";

    public override string IsSequence(DocumentPath sequence) => IsOfType(Paths.Write(sequence), "array");

    public override string Elements(DocumentPath sequence, int level) =>
        $"json_array_elements(case when {IsSequence(sequence)} then {Json(Paths.Write(sequence))} end) as e{level}(value)";

    public override string HasElement(string place, IReadOnlyList<PlanValue> values, SqlStatement statement) => values is [var sole]
        ? $"{Column(place)} @> array[{statement.Parameter(ElementText.From(sole))}]"
        : $"{Column(place)} && {statement.Parameter(values.Select(ElementText.From).ToArray())}";

    public override bool TellsApart(PlanValue value) => ElementText.TellsApart(value);

    public override string TextLength(string text) => $"{tables.Schema}.utf16_length({text})";

    public override string Fold(string text) => $"({tables.Schema}.fold({text}) collate \"C\")";

    public override string Part(PlanOperand.MomentPart part, string moment) => DigitSpan.Find(part) is { } digits
        ? $"substr({moment}, {digits.Start + 1}, {digits.Length})::bigint"
        : part.Part switch
        {
            DatePart.DayOfWeek => $"extract(dow from left({moment}, 10)::date)::bigint",
            DatePart.DayOfYear => $"extract(doy from left({moment}, 10)::date)::bigint",
            DatePart.CalendarDay => $"(left({moment}, 10) collate \"C\")",
            _ => $"((left({moment}, 10) || 'T00:00:00.0000000Z') collate \"C\")",
        };

    public override string Widen(string number, ScalarKind to) => $"({number})::{(to == ScalarKind.Decimal ? "numeric" : "float8")}";

    public override string Compute(PlanOperand.Arithmetic arithmetic, string left, string right)
    {
        string symbol = arithmetic.Operator switch
        {
            ArithmeticOperator.Add => "+",
            ArithmeticOperator.Subtract => "-",
            ArithmeticOperator.Multiply => "*",
            ArithmeticOperator.Divide => "/",
            _ => "%",
        };
        return arithmetic.In switch
        {
            NumberType.Decimal => $"{tables.Schema}.as_decimal({left} {symbol} {right})",

            // Both operands have 32 bits, so 64 bits hold the result until it is wrapped around.
            NumberType.Int32 => $"(((({left} {symbol} {right}) + 2147483648) & 4294967295) - 2147483648)",
            _ when arithmetic.Operator is ArithmeticOperator.Divide or ArithmeticOperator.Remainder => $"({left} {symbol} {right})",
            _ => $"{tables.Schema}.wrap64({left}::numeric {symbol} {right}::numeric)",
        };
    }

    public override string Columns(IReadOnlyList<DocumentPath> columns) =>
        $"json_build_array({string.Join(", ", columns.Select(column => Json(Paths.Write(column))))})";

    public override string Text(ScalarKind kind, string value) => $"({value})::text";

    // Both PostgreSQL and .NET write the shortest text from which a floating point number is read back.
    public override string Sum(ScalarKind kind, string number) =>
        kind == ScalarKind.Float ? $"sum({number}::text::numeric)::text" : $"sum({number}::numeric)::text";

    /// <summary>The result of the function <c>ordinal()</c> of the schema for a text.</summary>
    public static string Ordinal(string text)
    {
        if (!text.Any(c => c >= '\uD800'))
        {
            return text;
        }

        var key = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes())
        {
            string character = rune.ToString();
            key.Append(
                character == Beyond ? Beyond + '\u0001'
                : rune.IsBmp && rune.Value >= LastCharacterBeforeShift ? Beyond + character
                : character);
        }

        return key.ToString();
    }

    private static string Typed(ScalarKind kind, string text) => kind switch
    {
        ScalarKind.Integer => $"({text}::bigint)",
        ScalarKind.Decimal => $"({text}::numeric)",
        ScalarKind.Float => $"({text}::float8)",
        ScalarKind.Boolean => $"({text}::boolean)",
        _ => $"({text} collate \"C\")",
    };

    // An E string means the same under every setting of the server.
    private static string Escaped(string text) => text.Contains('\\', StringComparison.Ordinal)
        ? $"E{Quote(text.Replace("\\", "\\\\", StringComparison.Ordinal))}"
        : Quote(text);
}
