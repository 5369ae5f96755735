using Granary.Cluster.Calls;
using Granary.Cluster.Wire;
using Granary.Protocol.Model.Tests.Guarantees;

namespace Granary.Protocol.Model.Tests.Simulation;

/// <summary>The clients: the work of <c>ClusterEngine</c> and <c>ClusterCalls</c> between the decisions.</summary>
internal sealed class Clients(World world)
{
    public readonly ClientState[] All = new ClientState[Size.Clients];

    private static readonly RepeatState _write = new(IsWrite: true, Rules.ModelRules.Limits.RepeatFor);
    private static readonly RepeatState _question = new(IsWrite: false, Rules.ModelRules.Limits.RepeatFor);

    public void Begin()
    {
        for (int i = 0; i < Size.Clients; i++)
        {
            All[i] = new ClientState { Gateway = (byte)world.Scenario.GatewayOf(i) };
            for (int aggregate = 0; aggregate < Size.Aggregates; aggregate++)
            {
                All[i].Seen[aggregate] = 1;
            }
        }
    }

    public void CopyFrom(Clients other) => Array.Copy(other.All, All, All.Length);

    /// <summary>Whether the client of a commit has its answer, or has not begun the commit.</summary>
    public bool IsAnswered(int id)
    {
        for (int i = 0; i < Size.Clients; i++)
        {
            ref Operation operation = ref world.Scenario.OperationAt(i, All[i].Operation);
            if (All[i].Phase != ClientPhase.Done && operation.Kind == OperationKind.Commit && operation.Id == id % (Size.Ids / 2)
                && All[i].Call is not null)
            {
                return false;
            }
        }

        return true;
    }

    public bool CanStart(int index) =>
        All[index].Phase == ClientPhase.Ready && !(world.Scenario.IsEmbedded && !world.Silos.Runs(All[index].Gateway))
        && world.Scenario.OperationAt(index, All[index].Operation).Kind != OperationKind.None;

    /// <summary>Begins the next operation, or sends the present one again.</summary>
    public void Start(int index)
    {
        ref ClientState client = ref All[index];
        ref Operation operation = ref world.Scenario.OperationAt(index, client.Operation);
        bool isGone = !world.Scenario.IsEmbedded && world.Silos.States[client.Gateway] == SiloState.Ended;
        client.Gateway = isGone ? (byte)world.Silos.GatewayAfter(client.Gateway) : client.Gateway;
        if (client.Call is null)
        {
            client.Call = world.Rules.BeginRepeat(operation.Kind == OperationKind.Commit ? _write : _question).State;
            (client.IsRepeat, client.Clock) = (false, 0);
            client.Acknowledged = world.Guarantees.Acknowledged(operation.Aggregate);
            client.IsWhole = IsWhole(ref client, ref operation);
        }

        client.Phase = ClientPhase.Waiting;
        var caller = new Caller(Party.Client, (byte)index, ++client.Generation);
        switch (operation.Kind)
        {
            case OperationKind.Find:
                int find = SendToOwner(CallKind.Find, caller, operation.Aggregate);
                world.Network.Calls[find].Aggregate = operation.Aggregate;
                break;
            case OperationKind.Strict:
                world.Questions.All[world.Questions.Ask(QuestionKind.Strict, caller)].Aggregate = operation.Aggregate;
                break;
            default:
                SendCommit(caller, ref operation);
                break;
        }
    }

    /// <summary>Takes the end of a call.</summary>
    public void Take(ref Call ended)
    {
        int index = ended.From.Index;
        ref ClientState client = ref All[index];
        if (client.Phase != ClientPhase.Waiting || client.Generation != ended.From.Generation)
        {
            return;
        }

        var now = new TimeSpan(client.Clock);
        switch (ended.Answer)
        {
            case CommitReply reply:
                Go(index, RepeatEvent.OfReply(RepeatPolicy.OfReply(reply, client.IsRepeat), now), reply);
                break;
            case Exception failure when failure == Names.Lost:
                client.Gateway = (byte)world.Silos.GatewayAfter(client.Gateway);
                Go(index, RepeatEvent.OfSent(failure, now, CancellationToken.None), null);
                break;
            case Exception:
                EndOperation(index);
                break;
            default:
                EndRead(index, ended.Number, ended.More);
                break;
        }
    }

    public void TakeStrict(ref Question ended, bool isFailed)
    {
        int index = ended.From.Index;
        if (All[index].Phase != ClientPhase.Waiting || All[index].Generation != ended.From.Generation)
        {
            return;
        }

        if (!isFailed)
        {
            All[index].Seen[ended.Aggregate] = ended.Version;
            world.Guarantees.Read(ended.Aggregate, ended.Version, ended.Content, All[index].Acknowledged);
        }

        EndOperation(index);
    }

    /// <summary>The gateway that was to read the database has gone.</summary>
    public void LoseStrict(Caller caller)
    {
        ref ClientState client = ref All[caller.Index];
        if (client.Phase == ClientPhase.Waiting && client.Generation == caller.Generation)
        {
            client.Phase = ClientPhase.Ready;
        }
    }

    /// <summary>Takes the answer of the engine of a process without a cluster.</summary>
    public void TakeEmbedded(int silo, int id, CommitReply? reply)
    {
        for (int index = 0; index < Size.Clients; index++)
        {
            ref ClientState client = ref All[index];
            if (client.Phase == ClientPhase.Waiting && client.Gateway == silo
                && world.Scenario.OperationAt(index, client.Operation) is { Kind: OperationKind.Commit, Id: var own } && own == id)
            {
                Judge(index, reply!);
                return;
            }
        }
    }

    /// <summary>Ends the clients that live in a process without a cluster.</summary>
    public void EndProcess(int silo)
    {
        for (int index = 0; world.Scenario.IsEmbedded && index < Size.Clients; index++)
        {
            All[index].Phase = All[index].Gateway == silo ? ClientPhase.Done : All[index].Phase;
        }
    }

    public bool CanEndTime(int index) => All[index] is { Phase: not ClientPhase.Done, Call: not null, Clock: 0 };

    /// <summary>The time for which a client repeats its call is over.</summary>
    public void EndTime(int index) => All[index].Clock = Rules.ModelRules.Limits.RepeatFor.Ticks * 2;

    private void SendCommit(Caller caller, ref Operation operation)
    {
        ref ClientState client = ref All[caller.Index];
        int id = world.Rules.IdOf(operation.Id, client.IsRepeat);
        ref Commitment commit = ref world.Database.Commits[id];
        if (commit.Parts == 0)
        {
            (commit.Writes, commit.Reads) = (operation.Writes, operation.Reads);
            commit.Expected = client.Seen;
        }

        if (!world.Database.HasMembers)
        {
            world.Attempts.BeginEmbedded(client.Gateway, id, client.IsRepeat);
            return;
        }

        int aggregate = commit.PartAt(0);
        int slot = commit.IsAlone
            ? SendToOwner(CallKind.CommitAlone, caller, aggregate)
            : world.Network.Send(CallKind.CommitUnit, caller, client.Gateway, client.Gateway);
        ref Call call = ref world.Network.Calls[slot];
        (call.Id, call.Aggregate, call.Number) = ((byte)id, (byte)aggregate, client.IsRepeat ? 1 : 0);
    }

    private int SendToOwner(CallKind kind, Caller caller, int aggregate)
    {
        int gateway = All[caller.Index].Gateway;
        return world.Network.Send(kind, caller, gateway, world.Silos.HomeOf(gateway, aggregate));
    }

    private void Go(int index, RepeatEvent ended, CommitReply? reply)
    {
        ref ClientState client = ref All[index];
        (client.Call, RepeatEffect effect) = world.Rules.Repeat(client.Call!, ended);
        switch (effect)
        {
            case RepeatEffect.Send send:
                client.IsRepeat = send.IsRepeat;
                client.Phase = ClientPhase.Ready;
                break;
            case RepeatEffect.Return:
                Judge(index, reply!);
                break;
            case RepeatEffect.ReportUnavailable when IsCommit(index):
                Answer(index, Answered.NothingWritten, null);
                break;
            case RepeatEffect.ReportUnknown when IsCommit(index):
                Answer(index, Answered.Unknown, null);
                break;
            default:
                EndOperation(index);
                break;
        }
    }

    private bool IsCommit(int index) => world.Scenario.OperationAt(index, All[index].Operation).Kind == OperationKind.Commit;

    // The answer of the facade to its caller: a result, or an exception whose type states what is certain.
    private void Judge(int index, CommitReply reply) => Answer(
        index,
        reply switch
        {
            { Failure: { } failure } => failure.Type == Names.UnknownMessage.Type || IsCopied(index) ? Answered.Unknown
                : Answered.NothingWritten,
            { Kind: CommitReplyKind.Committed } => Answered.Committed,
            _ => Answered.NothingWritten,
        },
        reply);

    // If the store is away, the answer to one copy of a message may say so although the other copy was applied: see ADR 0019.
    private bool IsCopied(int index) =>
        (world.Network.Copied & (1 << world.Scenario.OperationAt(index, All[index].Operation).Id)) != 0;

    private void Answer(int index, Answered answer, CommitReply? reply)
    {
        ref ClientState client = ref All[index];
        ref Operation operation = ref world.Scenario.OperationAt(index, client.Operation);
        if (answer == Answered.Committed && reply?.Versions is { } versions)
        {
            int write = 0;
            for (int aggregate = 0; aggregate < Size.Aggregates; aggregate++)
            {
                if ((operation.Writes & (1 << aggregate)) != 0)
                {
                    client.Seen[aggregate] = (int)versions[write++];
                }
            }
        }

        world.Guarantees.Answered(operation.Id, answer);
        EndOperation(index);
    }

    private void EndRead(int index, int version, int content)
    {
        ref ClientState client = ref All[index];
        ref Operation operation = ref world.Scenario.OperationAt(index, client.Operation);
        client.Seen[operation.Aggregate] = version;
        bool isChecked = client.IsWhole && IsWhole(ref client, ref operation);
        world.Guarantees.Read(operation.Aggregate, version, content, isChecked ? client.Acknowledged : 0);
        EndOperation(index);
    }

    private void EndOperation(int index)
    {
        ref ClientState client = ref All[index];
        client.Operation++;
        client.Call = null;
        client.Generation++;
        client.Phase = world.Scenario.OperationAt(index, client.Operation).Kind == OperationKind.None
            ? ClientPhase.Done
            : ClientPhase.Ready;
    }

    // A cluster that is cut, or has two activations of the aggregate, promises no fresh reads from memory.
    private bool IsWhole(ref ClientState client, ref Operation operation) =>
        world.Silos.IsMember(client.Gateway) && (world.Silos.Doubled & (1 << operation.Aggregate)) == 0
        && !world.Guarantees.IsExempt(operation.Aggregate);
}
