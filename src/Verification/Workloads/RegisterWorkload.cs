using Granary.Domain;
using Register = Granary.Verification.VerificationModel.Register;

namespace Granary.Verification;

/// <summary>Writes of unique values to registers, and reads of them in one of the two modes.</summary>
/// <remarks>
/// Every second write also changes a second register that no call reads. Its commit is one over several aggregates, which a cluster decides
/// in another way than that of one: readers of the first register rely on intents and on what is published.
/// </remarks>
internal sealed class RegisterWorkload(ReadMode mode = ReadMode.Cached) : IWorkload
{
    /// <summary>The number of the registers that are read.</summary>
    public const int Registers = 5;

    private readonly UnitOfWorkOptions _options = new() { ReadMode = mode };
    private long _last;

    /// <inheritdoc/>
    public string Name => "register";

    /// <inheritdoc/>
    public IReadOnlyList<IChecker> Checkers { get; } = [new RegisterChecker(), new MonotonicReadsChecker()];

    /// <inheritdoc/>
    public Task PrepareAsync(Session session, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task CallAsync(Session session, Random random, CancellationToken cancellationToken) => random.Next(2) == 0
        ? ReadAsync(session, random.Next(Registers), cancellationToken)
        : WriteAsync(session, new Act.Write(random.Next(Registers), Interlocked.Increment(ref _last)), cancellationToken);

    /// <inheritdoc/>
    public async Task ReadAsync(Session session, CancellationToken cancellationToken)
    {
        for (int key = 0; key < Registers; key++)
        {
            await ReadAsync(session, key, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads one register.</summary>
    public Task<Outcome> ReadAsync(Session session, int key, CancellationToken cancellationToken) => session.CommitAsync(
        new Act.Read(key),
        _options,
        async unit =>
        {
            Register? register = await unit.Repository<Register, int>().FindAsync(key, cancellationToken).ConfigureAwait(false);
            long version = register is null ? 0 : unit.VersionOf(register)?.Value ?? 0;
            return () => new Seen.Content(version) { Value = register?.Value };
        });

    /// <summary>Writes one register.</summary>
    public Task<Outcome> WriteAsync(Session session, Act.Write write, CancellationToken cancellationToken) => session.CommitAsync(
        write,
        _options,
        async unit =>
        {
            Register register = await unit.Repository<Register, int>()
                .FindOrCreateAsync(write.Key, id => new Register(id), cancellationToken).ConfigureAwait(false);
            register.Write(write.Value);
            if (write.Value % 2 == 0)
            {
                (await unit.Repository<Register, int>().FindOrCreateAsync(
                    Registers + write.Key, id => new Register(id), cancellationToken).ConfigureAwait(false)).Write(write.Value);
            }

            return () => unit.VersionOf(register) is { } version ? new Seen.Version(version.Value) : new Seen.Nothing();
        });
}
