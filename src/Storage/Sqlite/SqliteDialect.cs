using System.Globalization;
using System.Text;
using System.Text.Json;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Storage.Sql;

namespace Granary.Storage.Sqlite;

/// <summary>Writes plans as SQL of SQLite.</summary>
/// <remarks>
/// Two texts are equal if their bytes are. .NET orders text by UTF-16 units; here its UTF-8 bytes are ordered, after two of them were
/// replaced: the first bytes of U+E000 to U+FFFF move behind those of all other characters. This uses built-in functions only, so an index
/// can hold the result while connections write that lack <see cref="SqliteFunctions"/>. SQLite would round decimals to doubles, so
/// <see cref="SqliteFunctions.DecimalKey"/> compares them exactly; a slightly wider comparison of doubles comes before it, which an index
/// can serve. Functions of .NET compute what SQLite would compute in another way; see <see cref="SqliteFunctions"/>.
/// </remarks>
internal sealed class SqliteDialect : SqlDialect
{
    // A double holds 15 digits for certain; the readings of SQLite and of .NET may differ in the last digit.
    private const double Tolerance = 1e-14;
    private const double SmallestExact = 1e-100;
    private const double LargestExact = 1e100;

    public override string Living(CollectionName collection) =>
        $"aggregates where collection = {Quote(collection.Value)} and deleted_at is null";

    public override string ParameterName(int number) => $"@p{number}";

    public override string MemberValue(PlanOperand.Member path) => path.Kind switch
    {
        ScalarKind.Decimal => $"{SqliteFunctions.DecimalKey}({Untouched(path)})",
        ScalarKind.Float => $"{SqliteFunctions.FloatKey}({Untouched(path)})",
        _ => Extracted(path),
    };

    public override string EntryCount(DocumentPath map)
    {
        SqlPath entries = Paths.Write(map);
        return $"(select count(*) from json_each({entries.Source}, {JsonPath(entries)}))";
    }

    // A path of SQLite 3.40 finds a key with a quote in no spelling.
    protected override SqlPath Entry(DocumentPath map, string key)
    {
        SqlPath entries = Paths.Write(map);
        string text = $"case when {IsOfType(entries, "object")} then {TextAt(entries)} end";
        return new SqlPath($"{SqliteFunctions.Entry}({text}, {key})", []) { IsOfChoice = true };
    }

    protected override string ValueAt(SqlPath place, ScalarKind kind) => kind switch
    {
        ScalarKind.Decimal => $"{SqliteFunctions.DecimalKey}({Twice(place)})",
        ScalarKind.Float => $"{SqliteFunctions.FloatKey}({Twice(place)})",
        _ => TextAt(place),
    };

    public override string Sortable(ScalarKind kind, string value) =>
        kind == ScalarKind.Text
            ? $"cast(replace(replace({value}, cast(x'EE' as text), cast(x'F5' as text)), cast(x'EF' as text), cast(x'F6' as text)) as blob)"
            : value;

    public override object SortableParameter(PlanValue value) =>
        value is { Kind: ScalarKind.Text, Content: string text } ? Ordinal(text) : Parameter(value);

    public override string Literal(object parameter) => parameter switch
    {
        string text => Quote(text),
        byte[] bytes => $"x'{Convert.ToHexString(bytes)}'",
        long number => number.ToString(CultureInfo.InvariantCulture),
        double number => number.ToString("E17", CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"A {parameter.GetType().Name} does not stand in the text of a statement.", nameof(parameter)),
    };

    /// <summary>The expression that an index over the member holds.</summary>
    public string Indexed(PlanOperand.Member member) => Sortable(member.Kind, Extracted(member));

    /// <summary>
    /// The condition of an index, or a wider one that needs no function of this program; null if there is no such condition.
    /// </summary>
    public string? IndexCondition(PlanNode condition, SqlStatement statement)
    {
        var comparison = (condition as PlanNode.Negation)?.Node as PlanNode.Comparison ?? (PlanNode.Comparison)condition;
        bool isExact = comparison.Left.Kind is not (ScalarKind.Decimal or ScalarKind.Float);
        return comparison switch
        {
            { Left: PlanOperand.Member path, Right: PlanOperand.Constant { Value: { Content: not null } value } }
                when !isExact => condition is PlanNode.Negation
                ? null
                : Wider(path, FilterWriter.Symbol(comparison.Operator), value, statement),
            _ => new FilterWriter(this, statement).Write(condition),
        };
    }

    public override object Parameter(PlanValue value) => value.Content switch
    {
        decimal number => SqliteFunctions.KeyOf(number),
        double number => SqliteFunctions.KeyOf(number),
        bool flag => flag ? 1L : 0L,
        { } content => content,
        null => throw new ArgumentException("Null is no parameter; it is asked for by 'is null'.", nameof(value)),
    };

    public override string EqualCondition(PlanOperand.Member path, PlanValue value, SqlStatement statement)
    {
        string? wider = Wider(path, "=", value, statement);
        string exact = base.EqualCondition(path, value, statement);
        return wider is null ? exact : $"({wider} and {exact})";
    }

    public override string OrderCondition(PlanOperand.Member path, string @operator, PlanValue value, SqlStatement statement)
    {
        string? wider = Wider(path, @operator, value, statement);
        string exact = base.OrderCondition(path, @operator, value, statement);
        return wider is null ? exact : $"({wider} and {exact})";
    }

    public override string Presence(PlanOperand.Member path) => Extracted(path);

    public override string OneOf(string value, IReadOnlyList<PlanValue> values, SqlStatement statement) =>
        $"{value} in (select value from json_each({statement.Parameter(JsonSerializer.Serialize(values.Select(Parameter)))}))";

    public override string SortableOneOf(string sortable, IReadOnlyList<PlanValue> values, SqlStatement statement)
    {
        string array = statement.Parameter(JsonSerializer.Serialize(values.Select(Parameter)));
        return $"{sortable} in (select {Sortable(ScalarKind.Text, "value")} from json_each({array}))";
    }

    // UTF-8 never uses the byte FF, so adding one to the last byte never overflows.
    public override object? SortableEnd(string prefix)
    {
        byte[] end = Ordinal(prefix);
        end[^1]++;
        return end;
    }

    public override string IdentityOneOf(IReadOnlyList<string> ids, SqlStatement statement) => ids.Count == 1
        ? $"{Id} = {statement.Parameter(ids[0])}"
        : $"{Id} in (select value from json_each({statement.Parameter(JsonSerializer.Serialize(ids))}))";

    public override string TextCondition(string text, PlanNode.TextMatch match, SqlStatement statement)
    {
        if (match.Pattern.Length == 0)
        {
            return $"{text} is not null";
        }

        string parameter = statement.Parameter(match.Pattern);
        return match.Kind switch
        {
            TextMatchKind.Prefix => $"substr({text}, 1, length({parameter})) = {parameter}",
            TextMatchKind.Suffix => $"substr({text}, -length({parameter})) = {parameter}",
            _ => $"instr({text}, {parameter}) > 0",
        };
    }

    public override string Same(string left, string right) => $"{left} is {right}";

    public override string Direction(bool descending) => descending ? " desc" : "";

    // Two paths give an array, whose first element is taken: it has the digits unchanged, and tells null from a missing member.
    public override string Json(SqlPath path) =>
        $"case when json_type({path.Source}, {JsonPath(path)}) is not null then {Twice(path)} end";

    public override string JsonLiteral(string json) => Quote($"[{json}]");

    public override string TextAt(SqlPath path) => $"json_extract({path.Source}, {JsonPath(path)})";

    public override string IsOfType(SqlPath path, string type) => $"json_type({path.Source}, {JsonPath(path)}) = {Quote(type)}";

    public override string IsSequence(DocumentPath sequence) => IsOfType(Paths.Write(sequence), "array");

    public override string Elements(DocumentPath sequence, int level)
    {
        SqlPath array = Paths.Write(sequence);
        return $"json_each(case when {IsSequence(sequence)} then {array.Source} end, {JsonPath(array)}) as e{level}";
    }

    public override string HasElement(string place, IReadOnlyList<PlanValue> values, SqlStatement statement) =>
        $"{Id} in (select id from \"{place}\" where {OneOf("value", values, statement)})";

    public override string TextLength(string text) => $"{SqliteFunctions.Length}({text})";

    public override string Fold(string text) => $"{SqliteFunctions.Fold}({text})";

    public override string Part(PlanOperand.MomentPart part, string moment) => DigitSpan.Find(part) is { } digits
        ? $"cast(substr({moment}, {digits.Start + 1}, {digits.Length}) as integer)"
        : part.Part switch
        {
            DatePart.DayOfWeek => $"cast(strftime('%w', substr({moment}, 1, 10)) as integer)",
            DatePart.DayOfYear => $"cast(strftime('%j', substr({moment}, 1, 10)) as integer)",
            DatePart.CalendarDay => $"substr({moment}, 1, 10)",
            _ => $"(substr({moment}, 1, 10) || 'T00:00:00.0000000Z')",
        };

    public override string Widen(string number, ScalarKind to) =>
        $"{(to == ScalarKind.Decimal ? SqliteFunctions.IntegerAsDecimal : SqliteFunctions.IntegerAsFloat)}({number})";

    public override string Compute(PlanOperand.Arithmetic arithmetic, string left, string right) =>
        $"{SqliteFunctions.NameOf(arithmetic.Operator, arithmetic.In)}({left}, {right})";

    // One path alone would give the bare value, so the first path comes twice and the result is always an array.
    public override string Columns(IReadOnlyList<DocumentPath> columns)
    {
        if (columns.Count == 0)
        {
            return "'[]'";
        }

        if (columns.All(column => column.StandIns is null))
        {
            return $"json_extract(document, {string.Join(", ", columns.Append(columns[0]).Select(column => JsonPath(column.Members)))})";
        }

        IEnumerable<string> pairs = columns.Select(column => $"coalesce({Twice(Paths.Write(column))}, '[null]')");
        IEnumerable<string> paths = Enumerable.Range(0, columns.Count).Append(0).Select(i => $"'$[{i}][0]'");
        return $"json_extract('[' || {string.Join(" || ',' || ", pairs)} || ']', {string.Join(", ", paths)})";
    }

    public override string Text(ScalarKind kind, string value) => kind switch
    {
        ScalarKind.Decimal => $"{SqliteFunctions.DecimalText}({value})",
        ScalarKind.Float => $"{SqliteFunctions.FloatText}({value})",
        ScalarKind.Boolean => $"case {value} when 1 then 'true' when 0 then 'false' end",
        _ => $"cast({value} as text)",
    };

    public override string Sum(ScalarKind kind, string number) => $"{SqliteFunctions.Sum}({Text(kind, number)})";

    // SQLite keeps the digits of an element that is itself a value only in the text around the element.
    private string Untouched(PlanOperand.Member path)
    {
        if (path is { Level: > 0, Path.Members.Count: 0 })
        {
            return $"json_extract(e{path.Level}.json, e{path.Level}.fullkey, e{path.Level}.fullkey)";
        }

        return Twice(Paths.Write(path.Path));
    }

    private static string Twice(SqlPath path) => $"json_extract({path.Source}, {JsonPath(path)}, {JsonPath(path)})";

    private string Extracted(PlanOperand.Member path) => Renamed(
        path is { Level: > 0, Path.Members.Count: 0 } ? Source(path.Level) : TextAt(Paths.Write(path.Path)), path.Path);

    private static string JsonPath(SqlPath path) => JsonPath(path.Members, path.IsOfChoice ? "$[0]" : "$");

    private static string JsonPath(IReadOnlyList<string> members, string root = "$") =>
        Quote(root + string.Concat(members.Select(member => $".\"{member.Replace("\"", "\\\"", StringComparison.Ordinal)}\"")));

    private static byte[] Ordinal(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = bytes[i] switch { 0xEE => 0xF5, 0xEF => 0xF6, var other => other };
        }

        return bytes;
    }

    private string? Wider(PlanOperand.Member path, string @operator, PlanValue value, SqlStatement statement) =>
        Approximate(path, value) is not { } number ? null
        : @operator[0] switch
        {
            '<' => $"{Extracted(path)} <= {statement.Parameter(Above(number))}",
            '>' => $"{Extracted(path)} >= {statement.Parameter(Below(number))}",
            _ => $"{Extracted(path)} between {statement.Parameter(Below(number))} and {statement.Parameter(Above(number))}",
        };

    // The bounds that an index can serve. Among the smallest doubles the reading of SQLite is further off than any tolerance.
    private static double? Approximate(PlanOperand.Member path, PlanValue value) => value.Content switch
    {
        _ when path.Level > 0 => null,
        decimal number => (double)number,
        double number when number == 0 || Math.Abs(number) is > SmallestExact and < LargestExact => number,
        _ => null,
    };

    private static double Below(double number) => number - (Math.Abs(number) * Tolerance);

    private static double Above(double number) => number + (Math.Abs(number) * Tolerance);
}
