using Granary.Client.Tests.Units;
using Granary.Contracts.Hosting;
using Granary.Domain;
using Granary.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Granary.Client.Tests.Hosting;

/// <summary>
/// A setting that is missing or makes no sense is refused where the granary is put together, and the message states the remedy.
/// </summary>
[Trait("Promise", "S2-3 Constructors reject missing collaborators: fail fast at startup.")]
public sealed class AddGranaryTests
{
    public static TheoryData<string, string> Settings => new()
    {
        { "Limits:MaxDocumentBytes", "Limits:MaxDocumentBytes is 1, and must be at least 1024" },
        { "Limits:MaxUnitAggregates", "Limits:MaxUnitAggregates is 0, and must be at least 1" },
        { "Limits:MaxUnitBytes", "Limits:MaxUnitBytes is 1024, and must be at least Limits:MaxDocumentBytes, which is 1048576" },
        { "Limits:MaxResults", "Limits:MaxResults is 0, and must be at least 1" },
        { "Retries:MaxAttempts", "Retries:MaxAttempts is 0, and must be at least 1" },
        { "Retries:MaxAttempts beyond", "Retries:MaxAttempts is 2147483647, and must be at most 1000000" },
        { "Retries:MaxDelay beyond", "Retries:MaxDelay is 2.00:00:00, and must be at most 1.00:00:00" },
        { "Retries:FirstDelay", "Retries:FirstDelay is 00:00:00, and must be more than nothing" },
        { "Retries:MaxDelay", "Retries:MaxDelay is 00:00:00.0010000, and must be at least Retries:FirstDelay, which is 00:00:00.0050000" },
        { "Commits:Lifetime", "Commits:Lifetime is -00:00:01, and must be more than nothing" },
        { "Commits:ResolveWithin", "Commits:ResolveWithin is 00:00:00, and must be more than nothing" },
        { "Commits:MaxGroupUnits", "Commits:MaxGroupUnits is 0, and must be at least 1" },
        { "Commits:MaxWaitingUnits", "Commits:MaxWaitingUnits is 255, and must be at least Commits:MaxGroupUnits, which is 256" },
        { "Commits:MaxWaitingBytes", "Commits:MaxWaitingBytes is 0, and must be at least 1" },
        { "Commits:KeepOutcomes", "Commits:KeepOutcomes is 00:00:01, and must be at least Commits:Lifetime, which is 00:05:00" },
        { "Commits:KeepTombstones", "Commits:KeepTombstones is 00:00:01, and must be at least Commits:Lifetime, which is 00:05:00" },
        { "Commits:MaxKeptResultBytes", "Commits:MaxKeptResultBytes is -1, and must be at least 0" },
        { "Commits:PurgeEvery", "Commits:PurgeEvery is 00:00:00, and must be more than nothing" },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void A_setting_that_makes_no_sense_is_named_with_its_value_and_what_is_allowed(string setting, string message)
    {
        var failure = Assert.Throws<ArgumentException>(
            () =>
                GranaryFactory.Create(granary => granary.AddModel<BoxModel>().UseInMemory().Configure(options => Spoil(options, setting))));

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_engine_the_message_names_those_there_are()
    {
        var failure = Assert.Throws<InvalidOperationException>(() => GranaryFactory.Create(granary => granary.AddModel<BoxModel>()));

        Assert.Contains("UseInMemory(), UseSqlite(…), UsePostgreSql(…) or UseCluster()", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_engines_are_refused_and_both_named()
    {
        var failure = Assert.Throws<InvalidOperationException>(
            () => GranaryFactory.Create(granary => granary.UseInMemory().UseSqlite("shop.db")));

        Assert.Contains("UseSqlite: the engine was chosen before, by UseInMemory", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Twice_in_one_host_is_refused_and_the_message_says_what_makes_further_ones()
    {
        var services = new ServiceCollection();
        services.AddGranary(granary => granary.UseInMemory());

        var failure = Assert.Throws<InvalidOperationException>(() => services.AddGranary(granary => granary.UseInMemory()));

        Assert.Contains("GranaryFactory.Create makes further ones", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(null)]
    [InlineData(":memory:")]
    public void A_store_in_a_file_needs_one(string? path)
    {
        // A caller's mistake.
        var failure = Assert.Throws<ArgumentException>(() => GranaryFactory.Create(granary => granary.UseSqlite(path!)));

        Assert.Contains("Storage:Sqlite:Path", failure.Message, StringComparison.Ordinal);
        Assert.Contains("for a store in memory there is UseInMemory()", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(null)]
    public void A_database_server_needs_an_address(string? connectionString)
    {
        var failure = Assert.Throws<ArgumentException>(
            () => GranaryFactory.Create(granary => granary.UsePostgreSql(connectionString!))); // a caller's mistake

        Assert.Contains(
            "Storage:PostgreSql:ConnectionString is empty, and must say where the server is", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Null_is_refused_wherever_a_collaborator_is_needed()
    {
        var builder = new GranaryBuilder(new ServiceCollection());

        // Each null below is a caller's mistake.
        Missing("configure", () => GranaryFactory.Create(null!));
        Missing("configure", () => new ServiceCollection().AddGranary(null!));
        Missing("services", () => ((IServiceCollection)null!).AddGranary(_ => { }));
        Missing("services", () => new GranaryBuilder(null!));
        Missing("model", () => builder.AddModel(null!));
        Missing("configure", () => builder.Configure(null!));
        Missing("name", () => builder.UseEngine(null!, _ => new RecordingEngine()));
        Missing("create", () => builder.UseEngine("UseMine", null!));
        Missing("builder", () => ((GranaryBuilder)null!).UseInMemory());
        Missing("builder", () => ((GranaryBuilder)null!).UseSqlite("shop.db"));
        Missing("builder", () => ((GranaryBuilder)null!).UsePostgreSql("Host=localhost"));
        Missing("unit", () => new Boxes(null!));

        static void Missing(string parameter, Func<object> use) =>
            Assert.Equal(parameter, Assert.Throws<ArgumentNullException>(use).ParamName);
    }

    private static void Spoil(GranaryOptions options, string setting)
    {
        Action spoil = setting switch
        {
            "Limits:MaxDocumentBytes" => () => options.Limits.MaxDocumentBytes = 1,
            "Limits:MaxUnitAggregates" => () => options.Limits.MaxUnitAggregates = 0,
            "Limits:MaxUnitBytes" => () => options.Limits.MaxUnitBytes = 1024,
            "Limits:MaxResults" => () => options.Limits.MaxResults = 0,
            "Retries:MaxAttempts" => () => options.Retries.MaxAttempts = 0,
            "Retries:MaxAttempts beyond" => () => options.Retries.MaxAttempts = int.MaxValue,
            "Retries:MaxDelay beyond" => () => options.Retries.MaxDelay = TimeSpan.FromDays(2),
            "Retries:FirstDelay" => () => options.Retries.FirstDelay = TimeSpan.Zero,
            "Retries:MaxDelay" => () => options.Retries.MaxDelay = TimeSpan.FromMilliseconds(1),
            "Commits:Lifetime" => () => options.Commits.Lifetime = TimeSpan.FromSeconds(-1),
            "Commits:ResolveWithin" => () => options.Commits.ResolveWithin = TimeSpan.Zero,
            "Commits:MaxGroupUnits" => () => options.Commits.MaxGroupUnits = 0,
            "Commits:MaxWaitingUnits" => () => options.Commits.MaxWaitingUnits = 255,
            "Commits:MaxWaitingBytes" => () => options.Commits.MaxWaitingBytes = 0,
            "Commits:KeepOutcomes" => () => options.Commits.KeepOutcomes = TimeSpan.FromSeconds(1),
            "Commits:KeepTombstones" => () => options.Commits.KeepTombstones = TimeSpan.FromSeconds(1),
            "Commits:MaxKeptResultBytes" => () => options.Commits.MaxKeptResultBytes = -1,
            "Commits:PurgeEvery" => () => options.Commits.PurgeEvery = TimeSpan.Zero,
            _ => throw new ArgumentException($"{setting} is no setting.", nameof(setting)),
        };
        spoil();
    }

    private sealed class Boxes(IUnitOfWork unit) : Repository<Box, string>(unit);
}
