using System.Globalization;
using System.Linq.Expressions;
using FsCheck;
using FsCheck.Fluent;
using Granary.Client;
using Granary.Contracts.Engines;
using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Aggregates;
using Granary.Oracle.Tests.Drawing;
using Granary.Oracle.Tests.Models;
using Granary.Oracle.Tests.Rules;
using Granary.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Granary.Oracle.Tests.Engines;

/// <summary>A model that was drawn, and every engine over it.</summary>
internal sealed class World<TThing, TId>(int seed) : IWorld
    where TThing : class
    where TId : notnull
{
    private const int Size = 14;
    private const int Touched = 3;

    private static readonly AggregateMappings _mappings = new(AggregateModel.Build([new ThingModel<TThing, TId>([])]));
    private static readonly AggregateMapping _mapping = _mappings.For(typeof(TThing));
    private static readonly Func<TThing, TId> _idOf = IdOf();

    private readonly ValueDraw _draw = new(new Random(seed));
    private readonly List<(string Name, GranaryInstance Granary)> _granaries = [];
    private readonly List<GranaryInstance> _beneath = [];
    private readonly List<StoreFixture> _stores = [];
    private readonly List<IUnitOfWork> _units = [];
    private readonly List<IRespondent<TThing>> _respondents = [];
    private readonly QuestionDraw _questions = new(new ValueDraw(new Random(seed + 1)), typeof(TThing));
    private WorldOptions _options = new();
    private DifferenceException? _difference;
    private (TypedQuestion<TThing> Typed, QueryPlan Plan)? _next;
    private int _number;
    private int _turn;

    public async Task OpenAsync(WorldOptions options)
    {
        _options = options;
        var model = new ThingModel<TThing, TId>(Indexes(), elements: seed % 2 == 0);
        if (!options.SqliteAlone)
        {
            Add("memory", new InMemoryFixture(), model);
        }

        Add("SQLite", new SqliteFixture(), model);
        if (options.SqliteAlone)
        {
            GranaryInstance sound = _granaries[0].Granary;
            _beneath.Add(sound);
            var faulty = new FaultyEngine(sound.Services.GetRequiredService<IAggregateEngine>(), options);
            _granaries[0] = ("SQLite", GranaryFactory.Create(builder => builder.AddModel(model).UseEngine("a fault", _ => faulty)));
        }

        if (!options.SqliteAlone && Absent.PostgreSql is null)
        {
            Add("PostgreSQL", new PostgreSqlFixture(), model);
        }

        if (!options.SqliteAlone)
        {
            // SQLite and PostgreSQL test the answers of SQL; a cluster adds only the way to a silo and back.
            var beneath = new InMemoryFixture();
            _stores.Add(beneath);
            _granaries.Add(("cluster", await ClusterBeneath.OpenAsync(model, beneath).ConfigureAwait(false)));
        }
    }

    public async Task RedrawAsync()
    {
        await EndUnitsAsync().ConfigureAwait(false);
        _respondents.Clear();
        List<TThing> things = [.. Enumerable.Range(0, Size).Select(_ => New(_draw))];
        _questions.Meet([.. things.Select(thing => (object)_idOf(thing))]);
        var population = new Population<TThing>([.. things.Select(Named)]);
        _respondents.Add(new LanguageRespondent<TThing>(population));
        int dirt = _draw.Next(int.MaxValue);
        int numbered = _number;
        foreach ((string name, GranaryInstance granary) in _granaries)
        {
            await ReplaceAsync(granary, things).ConfigureAwait(false);
            _respondents.Add(new EngineRespondent<TThing, TId>(name, granary, population, thing => Named(thing).Id));
            if (!_options.SqliteAlone && name is "SQLite" or "PostgreSQL")
            {
                _number = numbered;
                await AddDirtyUnitAsync(name, granary, things, new ValueDraw(new Random(dirt))).ConfigureAwait(false);
            }
        }
    }

    public void Ask(int questions)
    {
        if (questions == 0)
        {
            return;
        }

        Arbitrary<Question> arbitrary = Arb.From(Gen.Fresh(NextQuestion), SmallerThan);
        Config config = Config.QuickThrowOnFailure.WithMaxTest(questions).WithQuietOnSuccess(true);
        try
        {
            Check.One(config, Prop.ForAll(arbitrary, Holds));
        }
        catch (Exception) when (_difference is not null)
        {
            // The last question that failed is the smallest.
            throw _difference;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await EndUnitsAsync().ConfigureAwait(false);
        foreach (GranaryInstance granary in _granaries.Select(named => named.Granary).Concat(_beneath))
        {
            await granary.DisposeAsync().ConfigureAwait(false);
        }

        foreach (StoreFixture store in _stores)
        {
            await store.DisposeAsync().ConfigureAwait(false);
        }
    }

    private Question NextQuestion()
    {
        while (true)
        {
            Question question = _questions.Next();
            var typed = new TypedQuestion<TThing>(question);
            try
            {
                if (Plan(typed) is not { } plan)
                {
                    _options.Tally.Refuse();
                    continue;
                }

                _next = (typed, plan);
            }
            catch (UnsupportedSpecificationException)
            {
                // A question that cannot be translated fails when it is asked, and is made smaller then.
                _next = null;
            }

            _options.Tally.Ask(question);
            return question;
        }
    }

    // FsCheck asks for smaller questions even if the question holds, so they are made when they are looked at.
    private static IEnumerable<Question> SmallerThan(Question question)
    {
        foreach (Question smaller in question.Smaller)
        {
            yield return smaller;
        }
    }

    private bool Holds(Question question)
    {
        TypedQuestion<TThing> typed = _next is { } next
            && ReferenceEquals(next.Typed.Question, question) ? next.Typed : new TypedQuestion<TThing>(question);
        QueryPlan? plan = _next is { } last && last.Typed == typed ? last.Plan : Translated("translator", question, () => Plan(typed));
        return plan is null || Holds(question, typed, plan);
    }

    private bool Holds(Question question, TypedQuestion<TThing> typed, QueryPlan plan)
    {
        var expected = new Dictionary<Population<TThing>, Answer>();

        IRespondent<TThing>[] asked = [.. Asked()];
        Task<Answer>[] answers = [.. asked.Select(respondent => Task.Run(() => respondent.AskAsync(typed, plan)))];
        for (int i = 0; i < answers.Length; i++)
        {
            IRespondent<TThing> respondent = asked[i];
            if (!expected.TryGetValue(respondent.Population, out Answer? wanted))
            {
                wanted = Translated("IsSatisfiedBy", question, () => respondent.Population.Answer(typed, typed.Rule.IsSatisfiedBy));
                expected.Add(respondent.Population, wanted);
            }

            Answer actual = Translated(respondent.Name, question, answers[i].GetAwaiter().GetResult);
            if (actual != wanted)
            {
                Fail(respondent.Name, question, wanted.ToString(), actual.ToString());
            }
        }

        return true;
    }

    // Units behave the same over every engine, so each question goes to one of them; after a difference all are asked.
    private IEnumerable<IRespondent<TThing>> Asked()
    {
        IRespondent<TThing>[] units = [.. _respondents.Where(respondent => respondent is UnitRespondent<TThing>)];
        int turn = _turn++;
        return _respondents.Where(
            respondent => _difference is not null || respondent is not UnitRespondent<TThing> || respondent == units[turn % units.Length]);
    }

    private TResult Translated<TResult>(string engine, Question question, Func<TResult> ask)
    {
        try
        {
            return ask();
        }
        catch (Exception fault) when (fault is not DifferenceException)
        {
            Fail(engine, question, "an answer", fault.ToString());
            throw;
        }
    }

    private void Fail(string engine, Question question, string expected, string actual)
    {
        string world =
            $"GRANARY_TEST_SEED={seed.ToString(CultureInfo.InvariantCulture)} draws this model first: {CSharpText.Of(typeof(TThing))}";
        _difference = new DifferenceException(world, engine, question, expected, actual);
        throw _difference;
    }

    // Null if a rule was drawn deeper than rules may be; every engine refuses such a rule.
    private static QueryPlan? Plan(TypedQuestion<TThing> typed)
    {
        var translator = new SpecificationTranslator(_mappings, _mapping);
        Question question = typed.Question;
        PlanNode filter;
        try
        {
            filter = translator.Translate(typed.Rule.Criterion);
        }
        catch (UnsupportedSpecificationException refusal) when (refusal.Message.Contains("nested too deeply", StringComparison.Ordinal))
        {
            return null;
        }

        return new QueryPlan(_mapping.Collection, filter)
        {
            Order =
            [
                .. question.Order.Select(
                    key => new PlanOrder(translator.TranslateOrder(TypedQuestion<TThing>.KeyOf(key.Value)), key.Descending)),
            ],
            Skip = question.Skip,
            Take = question.Take,
        };
    }

    private static async Task ReplaceAsync(GranaryInstance granary, List<TThing> things) => await granary.RunAsync(async unit =>
    {
        IRepository<TThing, TId> repository = unit.Repository<TThing, TId>();
        foreach (TThing former in await repository.All().ToListAsync().ConfigureAwait(false))
        {
            await repository.RemoveAsync(former).ConfigureAwait(false);
        }

        foreach (TThing thing in things)
        {
            await repository.AddAsync(thing).ConfigureAwait(false);
        }
    }).ConfigureAwait(false);

    // One unit tracks everything that it reads and looks for changes in all of it; the other tracks only its own work.
    private async Task AddDirtyUnitAsync(string name, GranaryInstance granary, List<TThing> things, ValueDraw draw)
    {
        IUnitOfWork unit = granary.Begin();
        _units.Add(unit);
        IRepository<TThing, TId> repository = unit.Repository<TThing, TId>();
        List<TThing> state = [.. things];
        for (int i = 0; i < Touched; i++)
        {
            await repository.RemoveAsync(await TakeAsync(repository, state, draw).ConfigureAwait(false)).ConfigureAwait(false);
            TThing changed = await TakeAsync(repository, state, draw).ConfigureAwait(false);
            Fill(changed, draw);
            TThing added = New(draw);
            await repository.AddAsync(added).ConfigureAwait(false);
            state.AddRange([changed, added]);
        }

        IAggregateQuery<TThing> all = name == "SQLite" ? repository.All().AsNoTracking() : repository.All();
        string of = $"a unit with uncommitted work on {name}";
        _respondents.Add(new UnitRespondent<TThing>(of, all, new Population<TThing>([.. state.Select(Named)]), thing => Named(thing).Id));
    }

    // The object that the unit holds for a thing, which may be one that the unit has added.
    private static async Task<TThing> TakeAsync(IRepository<TThing, TId> repository, List<TThing> state, ValueDraw draw)
    {
        TThing one = draw.Pick((IReadOnlyList<TThing>)state);
        state.Remove(one);
        return await repository.GetAsync(_idOf(one)).ConfigureAwait(false);
    }

    private TThing New(ValueDraw draw)
    {
        TThing thing = Activator.CreateInstance<TThing>();
        typeof(TThing).GetProperty("Id")?.SetValue(thing, draw.Id(typeof(TId), _number++));
        Fill(thing, draw);
        return thing;
    }

    private static void Fill(TThing thing, ValueDraw draw)
    {
        foreach (System.Reflection.PropertyInfo property in typeof(TThing).GetProperties().Where(property => property.Name != "Id"))
        {
            property.SetValue(thing, draw.Of(property.PropertyType));
        }
    }

    private static (string Id, TThing Thing) Named(TThing thing) => (_mapping.KeyFor(_idOf(thing)).Id, thing);

    private static Func<TThing, TId> IdOf()
    {
        ParameterExpression thing = Expression.Parameter(typeof(TThing), "x");
        return Expression.Lambda<Func<TThing, TId>>(Expression.Property(thing, "Id"), thing).Compile();
    }

    private List<Expression<Func<TThing, object?>>[]> Indexes()
    {
        Value[] members =
        [
            .. Members.Of(new Element(0, typeof(TThing)))
                .Scalars.Where(IsIndexable),
        ];
        return
        [
            .. Enumerable.Range(0, _draw.Next(4))
                .Select(_ => Enumerable.Range(0, 1 + _draw.Next(2)).Select(_ => _draw.Pick((IReadOnlyList<Value>)members)).Distinct())
                .Select(index => index.Select(TypedQuestion<TThing>.KeyOf).ToArray()),
        ];
    }

    // An index holds members, and no entries of dictionaries.
    private static bool IsIndexable(Value member) =>
        member.ToString() is var text && !text.Contains(".Value", StringComparison.Ordinal) && !text.Contains('[');

    private void Add(string name, StoreFixture store, ThingModel<TThing, TId> model)
    {
        _stores.Add(store);
        _granaries.Add((name, GranaryFactory.Create(builder => store.Use(builder.AddModel(model)))));
    }

    private async Task EndUnitsAsync()
    {
        foreach (IUnitOfWork unit in _units)
        {
            await unit.DisposeAsync().ConfigureAwait(false);
        }

        _units.Clear();
    }
}
