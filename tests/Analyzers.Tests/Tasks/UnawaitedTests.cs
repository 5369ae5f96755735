using Granary.Analyzers.Tests.Written;
using Xunit;

namespace Granary.Analyzers.Tests.Tasks;

/// <summary>A call whose task nobody awaits, in asynchronous code and in other code, about which the compiler says nothing.</summary>
public sealed class UnawaitedTests
{
    [Theory]
    [InlineData("[|unit.CommitAsync(token)|];", "'IUnitOfWork.CommitAsync'")]
    [InlineData("[|people.AddAsync(new Person(text))|];", "'Repository.AddAsync'")]
    [InlineData("[|granary.RunAsync(async work => { await work.CommitAsync(); })|];", "'GranaryUpdates.RunAsync'")]
    [InlineData("[|granary.UpdateAsync<Person, string>(text, person => person.Age++)|];", "'GranaryUpdates.UpdateAsync'")]
    [InlineData("[|unit.CommitAsync(token).ConfigureAwait(false)|];", "'IUnitOfWork.CommitAsync'")]
    [InlineData("[|unit.CommitAsync(token).AsTask()|];", "'IUnitOfWork.CommitAsync'")]
    [InlineData("IUnitOfWork? perhaps = unit; [|perhaps?.CommitAsync(token)|];", "'IUnitOfWork.CommitAsync'")]
    [InlineData("void Run() { [|unit.CommitAsync(token)|]; } Run();", "'IUnitOfWork.CommitAsync'")]
    [InlineData("Action run = () => [|unit.CommitAsync(token)|]; run();", "'IUnitOfWork.CommitAsync'")]
    public async Task A_call_is_reported(string statement, string call) =>
        Assert.Contains(call, (await WrittenCode.Statement(statement).ReportsAsync("GRN004"))[0], StringComparison.Ordinal);

    [Theory]
    [InlineData("await unit.CommitAsync(token);")]
    [InlineData("await unit.CommitAsync(token).ConfigureAwait(false);")]
    [InlineData("ValueTask later = unit.CommitAsync(token); await later;")]
    [InlineData("_ = unit.CommitAsync(token);")]
    [InlineData("Task Run() => unit.CommitAsync(token).AsTask(); await Run();")]
    [InlineData("Func<Task> run = () => unit.CommitAsync(token).AsTask(); await run();")]
    [InlineData("unit.CommitAsync(token).AsTask().Wait(); unit.CommitAsync(token).GetAwaiter().GetResult();")]
    [InlineData("Task.Delay(1);")]
    [InlineData("query.Where(p => p.Active);")]
    public async Task Other_code_is_not_reported(string statement) => await WrittenCode.Statement(statement).ReportsAsync("GRN004");

    [Theory]
    [InlineData("unit.CommitAsync(token);", "await unit.CommitAsync(token);")]
    [InlineData("if (number > 3) unit.CommitAsync(token);", "if (number > 3) await unit.CommitAsync(token);")]
    [InlineData(
        "Func<Task> run = async () => people.AddAsync(new Person(text));",
        "Func<Task> run = async () => await people.AddAsync(new Person(text));")]
    public async Task The_fix_awaits(string statement, string after) => Assert.Equal(after, await Fixed.StatementAsync(statement));

    [Theory]
    [InlineData("void Run() { unit.CommitAsync(token); } Run();")]
    [InlineData("lock (unit) { unit.CommitAsync(token); }")]
    [InlineData("try { } catch (Exception) when (Tried(() => unit.CommitAsync(token))) { } bool Tried(Action run) => true;")]
    [InlineData("unsafe { unit.CommitAsync(token); }")]
    public async Task Code_that_cannot_await_gets_no_fix(string statement) => Assert.Null(await Fixed.StatementAsync(statement));

    [Fact]
    public async Task A_call_within_a_lambda_within_a_lock_is_awaited() => Assert.Equal(
        "lock (unit) { Func<Task> run = async () => await unit.CommitAsync(token); }",
        await Fixed.StatementAsync("lock (unit) { Func<Task> run = async () => unit.CommitAsync(token); }"));
}
