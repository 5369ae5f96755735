using Granary.Protocol.Model.Tests.Database;
using Granary.Protocol.Model.Tests.Hashing;
using Granary.Protocol.Model.Tests.Simulation;

namespace Granary.Protocol.Model.Tests.Guarantees;

/// <summary>Compares commits, answers to callers and reads with the guarantees.</summary>
internal sealed class GuaranteeWatch(World world) : IDatabaseWatch
{
    private const int Versions = 16;

    private readonly byte[] _applied = new byte[Size.Ids * Size.Aggregates];
    private readonly Answered[] _answers = new Answered[Size.Ids];
    private readonly int[] _acknowledged = new int[Size.Aggregates];
    private readonly int[] _newest = new int[Size.Ids * Size.Aggregates];
    private readonly byte[] _contents = new byte[Size.Aggregates * Versions];
    private int _exempt;

    /// <summary>The first breach.</summary>
    public Breach Found { get; private set; }

    /// <summary>The number of acknowledged commits.</summary>
    public int CommittedCount => _answers.AsSpan().Count(Guarantees.Answered.Committed);

    public void Begin()
    {
        Array.Clear(_applied);
        Array.Clear(_answers);
        Array.Clear(_newest);
        Array.Clear(_contents);
        Array.Fill(_acknowledged, 1);
        (Found, _exempt) = (Breach.None, 0);
    }

    public void CopyFrom(GuaranteeWatch other)
    {
        Array.Copy(other._applied, _applied, _applied.Length);
        Array.Copy(other._answers, _answers, _answers.Length);
        Array.Copy(other._newest, _newest, _newest.Length);
        Array.Copy(other._contents, _contents, _contents.Length);
        Array.Copy(other._acknowledged, _acknowledged, _acknowledged.Length);
        (Found, _exempt) = (other.Found, other._exempt);
    }

    public void AddTo(ref StateHash hash)
    {
        foreach (byte times in _applied)
        {
            hash.Add(times);
        }

        foreach (Answered answer in _answers)
        {
            hash.Add((int)answer);
        }

        foreach (int version in _acknowledged)
        {
            hash.Add(version, _exempt);
        }
    }

    public int Acknowledged(int aggregate) => _acknowledged[aggregate];

    public bool IsExempt(int aggregate) => (_exempt & (1 << aggregate)) != 0;

    public void Report(Breach breach) => Found = Found == Breach.None ? breach : Found;

    public void Applied(int id, int aggregate, int before)
    {
        int operation = OperationOf(id);
        ref Row row = ref world.Database.Rows[aggregate];
        _newest[(operation * Size.Aggregates) + aggregate] = row.Version;
        if (row.Version < Versions)
        {
            _contents[(aggregate * Versions) + row.Version] = (byte)row.Content;
        }

        if (++_applied[(operation * Size.Aggregates) + aggregate] > 1)
        {
            Report(Breach.AppliedTwice);
        }

        if (before != world.Database.Commits[id].Expected[aggregate])
        {
            Report(Breach.LostUpdate);
        }

        if (row.Version != before + 1)
        {
            Report(Breach.SkippedVersion);
        }
    }

    public void Committed(int id)
    {
        Commitment commit = world.Database.Commits[id];
        int times = 0;
        for (int aggregate = 0; aggregate < Size.Aggregates; aggregate++)
        {
            times += TimesApplied(OperationOf(id), aggregate);
            if (commit.HasRead(aggregate) && world.Database.Rows[aggregate].Version != commit.Expected[aggregate])
            {
                Report(Breach.WriteSkew);
            }
        }

        if (times > 0 && !IsWhole(id))
        {
            Report(Breach.HalfApplied);
        }

        if (times > 0 && _answers[OperationOf(id)] == Guarantees.Answered.NothingWritten)
        {
            Report(Breach.AppliedAfterRefusal);
        }
    }

    /// <summary>Notes the answer to the caller of a commit.</summary>
    public void Answered(int id, Answered answer)
    {
        int operation = OperationOf(id);
        _answers[operation] = answer;
        if (answer == Guarantees.Answered.Committed)
        {
            for (int aggregate = 0; aggregate < Size.Aggregates; aggregate++)
            {
                int version = _newest[(operation * Size.Aggregates) + aggregate];
                _acknowledged[aggregate] = Math.Max(_acknowledged[aggregate], version);
            }

            if (!IsWhole(id))
            {
                Report(Breach.LostCommit);
            }
        }
        else if (answer == Guarantees.Answered.NothingWritten && IsAnyApplied(operation))
        {
            Report(Breach.AppliedAfterRefusal);
        }
    }

    /// <summary>Notes the state that a read gave.</summary>
    public void Read(int aggregate, int version, int content, int acknowledged)
    {
        if (version < acknowledged)
        {
            Report(Breach.StaleRead);
        }

        if (version > world.Database.Rows[aggregate].Version || _contents[(aggregate * Versions) + version] != content)
        {
            Report(Breach.DirtyRead);
        }
    }

    public void FoundTwoHolders(int id, int other, int aggregate)
    {
        if ((world.Silos.Doubled & (1 << aggregate)) == 0 && id != other)
        {
            Report(Breach.TwoHolders);
        }
    }

    /// <summary>
    /// Notes that a caller is answered before a participant has heard. The participant still holds still, unless its silo went. Then its
    /// successor may hold an older row for a while, and reads of that row do not break the guarantee.
    /// </summary>
    public void NoteUnheard(int aggregate, int id, int grantedBy)
    {
        for (int silo = 0; silo < world.Scenario.Silos; silo++)
        {
            ref Activation owner = ref world.Owners.All[Owners.IndexOf(silo, aggregate)];
            if (owner.IsAlive && owner.Generation != grantedBy && owner.State.Intent?.CommitId != Names.Commit(id))
            {
                _exempt |= 1 << aggregate;
            }
        }
    }

    /// <summary>Notes that everything has come to rest.</summary>
    public void End()
    {
        for (int aggregate = 0; aggregate < Size.Aggregates; aggregate++)
        {
            Row row = world.Database.Rows[aggregate];
            if (row.Version < Versions && row.Content != _contents[(aggregate * Versions) + row.Version])
            {
                Report(Breach.LostCommit);
            }
        }

        EndState.Check(world);
    }

    private bool IsAnyApplied(int operation) =>
        TimesApplied(operation, 0) + TimesApplied(operation, 1) + TimesApplied(operation, 2) > 0;

    private bool IsWhole(int id)
    {
        Commitment commit = world.Database.Commits[id];
        for (int aggregate = 0; aggregate < Size.Aggregates; aggregate++)
        {
            if (commit.HasWrite(aggregate) && TimesApplied(OperationOf(id), aggregate) == 0)
            {
                return false;
            }
        }

        return true;
    }

    private int TimesApplied(int operation, int aggregate) => _applied[(operation * Size.Aggregates) + aggregate];

    // A client that takes another id for a repeat uses the upper half of the ids for the same operation.
    private static int OperationOf(int id) => id % (Size.Ids / 2);
}
