using Granary.Chaos.Proxies;

namespace Granary.Chaos.Faults;

/// <summary>Faults of the connections that carry commits: mostly cut answers, and some of every other kind.</summary>
internal sealed class CutCommits : IFault
{
    /// <summary>The name.</summary>
    public const string Kind = "cut-commits";

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(60);

    // Of ten faults, six cut the answer, and one each is of the other kinds.
    private static readonly CommitFault[] _mix =
    [
        CommitFault.DropAnswer, CommitFault.DropAnswer, CommitFault.DropRequest, CommitFault.DropAnswer, CommitFault.Delay,
        CommitFault.DropAnswer, CommitFault.Reset, CommitFault.DropAnswer, CommitFault.Reset, CommitFault.DropAnswer,
    ];

    /// <inheritdoc/>
    public string Name => Kind;

    /// <inheritdoc/>
    public string Description => "commits whose answer or request is dropped, delayed, stalled halfway or reset by the proxy";

    /// <inheritdoc/>
    public async Task InjectAsync(FaultScene scene)
    {
        CommitFaults faults = scene.Deployment.Commits;
        DateTimeOffset began = scene.Now;
        int before = faults.CutAnswers;
        faults.Want(CommitFault.Stall);
        for (int i = 0; faults.CutAnswers < before + scene.Times.Cuts && scene.Now < began + _patience; i++)
        {
            // One at a time, so that a cut may also meet the resolution of the one before it.
            if (faults.Waiting == 0)
            {
                faults.Want(_mix[i % _mix.Length]);
            }

            await scene.PassAsync(_pause);
        }

        faults.Clear();
        scene.Note(new FaultNote(Kind, $"{faults.CutAnswers - before} answers were cut", began) { Ended = scene.Now });
    }
}
