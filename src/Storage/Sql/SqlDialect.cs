using Granary.Contracts.Plans;
using Granary.Domain;

namespace Granary.Storage.Sql;

/// <summary>How one database spells plans. Where two databases would differ in meaning, the spelling makes up for it.</summary>
/// <remarks>Values are passed on as SQL text of two forms: for equality, and by <see cref="Sortable"/> for order.</remarks>
internal abstract class SqlDialect
{
    /// <summary>The id of the aggregate, qualified, so that it cannot be taken for a column of a collection's elements.</summary>
    public const string Id = "aggregates.id";

    /// <summary>Writes paths; see <see cref="Json"/>.</summary>
    protected PathWriter Paths => field ??= new PathWriter(this);

    /// <summary>The existing aggregates of a collection: what stands between <c>from</c> and further conditions.</summary>
    /// <remarks>
    /// The collection stands in the text, not in a parameter, so that its partial indexes can serve a query. The table is known as
    /// <c>aggregates</c> in the statement; see <see cref="Id"/>.
    /// </remarks>
    public abstract string Living(CollectionName collection);

    /// <summary>A column that holds a member, qualified as <see cref="Id"/> is.</summary>
    /// <param name="name">Its name, without quotes.</param>
    public virtual string Column(string name) => $"aggregates.\"{name}\"";

    /// <summary>How a statement refers to its n-th parameter, the first being 1.</summary>
    public abstract string ParameterName(int number);

    /// <summary>The JSON at a path, in a form of the dialect; SQL's null only if nothing stands there.</summary>
    public abstract string Json(SqlPath path);

    /// <summary>The text at a path.</summary>
    public abstract string TextAt(SqlPath path);

    /// <summary>Whether the JSON at a path is of a type; unknown if nothing stands there.</summary>
    public abstract string IsOfType(SqlPath path, string type);

    /// <summary>JSON of the model, in the text of a statement, in the form of <see cref="Json"/>.</summary>
    public abstract string JsonLiteral(string json);

    /// <summary>The value at a path, for equality; null if nothing stands there.</summary>
    public abstract string MemberValue(PlanOperand.Member path);

    /// <summary>The value in a dictionary, for equality; null if nothing stands there.</summary>
    /// <param name="entry">The value.</param>
    /// <param name="key">The key, as the text of the statement refers to it.</param>
    public string EntryValue(PlanOperand.Entry entry, string key) =>
        Renamed(ValueAt(Paths.WriteFrom(Entry(entry.Map, key), entry.Content), entry.Kind), entry.Content);

    /// <summary>A text, with the names of today in the place of former names of the enum at a path.</summary>
    /// <remarks>The names stand in the text of a statement, because an index has to hold the very same expression.</remarks>
    protected string Renamed(string text, DocumentPath path)
    {
        if (path.Renamings is not { } renamings)
        {
            return text;
        }

        if (!renamings.OfFlags)
        {
            IEnumerable<string> cases = renamings.All.Select(name => $" when {Literal(name.Former)} then {Literal(name.Today)}");
            return $"(case {text}{string.Concat(cases)} else {text} end)";
        }

        string around = Literal(PlanRenamings.Separator);
        string names = renamings.All.Aggregate($"{around} || {text} || {around}", (all, name) =>
            $"replace({all}, {Literal(InList(name.Former))}, {Literal(InList(name.Today))})");
        return $"trim({names}, {around})";

        static string InList(string name) => $"{PlanRenamings.Separator}{name}{PlanRenamings.Separator}";
    }

    /// <summary>Whether a dictionary has a key; never unknown.</summary>
    /// <param name="map">The dictionary.</param>
    /// <param name="key">The key, as the text of the statement refers to it.</param>
    public string HasEntry(DocumentPath map, string key) => $"{Entry(map, key).Source} is not null";

    /// <summary>Whether an object stands at the path of a dictionary; unknown if nothing stands there.</summary>
    public string IsMap(DocumentPath map) => IsOfType(Paths.Write(map), "object");

    /// <summary>How many entries the object at the path of a dictionary has.</summary>
    public abstract string EntryCount(DocumentPath map);

    /// <summary>The JSON of an entry, as the source of paths; SQL's null only if the dictionary or the key is missing.</summary>
    /// <param name="map">The dictionary.</param>
    /// <param name="key">The key, as the text of the statement refers to it.</param>
    protected abstract SqlPath Entry(DocumentPath map, string key);

    /// <summary>The value of a kind at a path, for equality; null if nothing stands there.</summary>
    protected abstract string ValueAt(SqlPath place, ScalarKind kind);

    /// <summary>A value of a kind in the form in which the database orders it as plans do.</summary>
    public virtual string Sortable(ScalarKind kind, string value) => value;

    /// <summary>A constant that is not null, as values are compared with it.</summary>
    public abstract object Parameter(PlanValue value);

    /// <summary>A constant that is not null, as <see cref="Sortable"/> is compared with it.</summary>
    public virtual object SortableParameter(PlanValue value) => Parameter(value);

    /// <summary>A constant as it stands in the text of a statement: one of the model, given in the form of a parameter.</summary>
    public abstract string Literal(object parameter);

    /// <summary>Null, as a value of a kind.</summary>
    public virtual string Null(ScalarKind kind) => "null";

    /// <summary>A comparison of the value at a path with a constant, by order. A dialect may add a condition for an index.</summary>
    public virtual string OrderCondition(PlanOperand.Member path, string @operator, PlanValue value, SqlStatement statement) =>
        $"{Sortable(path.Kind, MemberValue(path))} {@operator} {statement.Parameter(SortableParameter(value))}";

    /// <summary>An equality of the value at a path and a constant that is not null; unknown if the value is null.</summary>
    public virtual string EqualCondition(PlanOperand.Member path, PlanValue value, SqlStatement statement) =>
        $"{MemberValue(path)} = {statement.Parameter(Parameter(value))}";

    /// <summary>Whether a value is one of several of its kind, none of them null; unknown where it is null.</summary>
    public abstract string OneOf(string value, IReadOnlyList<PlanValue> values, SqlStatement statement);

    /// <summary>The same as <see cref="OneOf"/>, for a text in the form of <see cref="Sortable"/>.</summary>
    public abstract string SortableOneOf(string sortable, IReadOnlyList<PlanValue> values, SqlStatement statement);

    /// <summary>The least value behind all texts with a prefix, for <see cref="Sortable"/>; null if there is none.</summary>
    public abstract object? SortableEnd(string prefix);

    /// <summary>The value at a path in the cheapest form that is null whenever the value is.</summary>
    public virtual string Presence(PlanOperand.Member path) => MemberValue(path);

    /// <summary>Whether the id is one of several.</summary>
    public abstract string IdentityOneOf(IReadOnlyList<string> ids, SqlStatement statement);

    /// <summary>Whether a text matches a pattern; unknown where it is null.</summary>
    public abstract string TextCondition(string text, PlanNode.TextMatch match, SqlStatement statement);

    /// <summary>Whether two values are equal. Two nulls are, so the result is never unknown.</summary>
    public abstract string Same(string left, string right);

    /// <summary>The direction of a key of an order: null first in ascending and last in descending order.</summary>
    public abstract string Direction(bool descending);

    /// <summary>How many results a statement gives at most.</summary>
    public virtual string Limit(long take, SqlStatement statement) => statement.Parameter(take);

    /// <summary>Whether an array stands at the path of a collection.</summary>
    public abstract string IsSequence(DocumentPath sequence);

    /// <summary>The elements of a collection, as what a statement selects from; none where it is missing.</summary>
    /// <param name="sequence">The collection.</param>
    /// <param name="level">The level of its elements; see <see cref="PlanOperand.Member.Level"/>.</param>
    public abstract string Elements(DocumentPath sequence, int level);

    /// <summary>Whether an index over elements leads from one of several values to the aggregate; never unknown.</summary>
    /// <param name="place">The column or table of the index, without quotes.</param>
    /// <param name="values">The values, none of them null.</param>
    /// <param name="statement">The statement.</param>
    public abstract string HasElement(string place, IReadOnlyList<PlanValue> values, SqlStatement statement);

    /// <summary>Whether an index over elements tells a value from every other one.</summary>
    public virtual bool TellsApart(PlanValue value) => true;

    /// <summary>The length of a text in UTF-16 units.</summary>
    public abstract string TextLength(string text);

    /// <summary>A text in which case makes no difference.</summary>
    public abstract string Fold(string text);

    /// <summary>A part of a moment, a day or a time of day.</summary>
    public abstract string Part(PlanOperand.MomentPart part, string moment);

    /// <summary>A whole number as one of another kind.</summary>
    public abstract string Widen(string number, ScalarKind to);

    /// <summary>A number computed from two others.</summary>
    public abstract string Compute(PlanOperand.Arithmetic arithmetic, string left, string right);

    /// <summary>The JSON array of the values at several paths; more elements may follow.</summary>
    public abstract string Columns(IReadOnlyList<DocumentPath> columns);

    /// <summary>A value as text, as .NET reads it with no culture.</summary>
    public abstract string Text(ScalarKind kind, string value);

    /// <summary>The exact sum of numbers, as text; null where there are none.</summary>
    public abstract string Sum(ScalarKind kind, string number);

    /// <summary>The JSON that paths of a level begin at; see <see cref="PlanOperand.Member.Level"/>.</summary>
    public static string Source(int level) => level == 0 ? "document" : $"e{level}.value";

    /// <summary>Text in quotes, for names that the model and the collection's rules have approved.</summary>
    public static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
