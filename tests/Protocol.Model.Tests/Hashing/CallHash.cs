using System.Numerics;
using Granary.Protocol.Model.Tests.Simulation;

namespace Granary.Protocol.Model.Tests.Hashing;

/// <summary>The hashes of calls and questions under way, independent of their places.</summary>
/// <remarks>
/// A number that only tells one thing from another counts only by whether it is the present one, so that such numbers may grow.
/// </remarks>
internal static class CallHash
{
    public static void Add(ref StateHash hash, World world)
    {
        ulong all = 0;
        foreach (ref Call call in world.Network.Used)
        {
            all += call.State != CallState.Free ? HashOf(world, ref call) : 0;
        }

        foreach (ref Question question in world.Questions.All.AsSpan())
        {
            all += question.State != QuestionState.Free ? HashOf(world, ref question) : 0;
        }

        hash.Add(all);
        hash.Add(world.Network.Copied);
    }

    /// <summary>The hash of some calls, by their bits.</summary>
    public static ulong Compute(World world, ulong calls)
    {
        ulong all = 0;
        for (ulong rest = calls; rest != 0; rest &= rest - 1)
        {
            all += HashOf(world, ref world.Network.Calls[BitOperations.TrailingZeroCount(rest)]);
        }

        return all;
    }

    private static ulong HashOf(World world, ref Call call)
    {
        StateHash one = default;
        one.Add(((int)call.Kind << 16) | ((int)call.State << 8) | (call.IsOwn ? 2 : 0) | (call.IsCopy ? 1 : 0));
        Add(ref one, world, call.From);
        one.Add((call.FromSilo << 8) | call.ToSilo, (call.Aggregate << 8) | call.Id);
        bool isOfAttempt = call.Kind is CallKind.PlaceIntent or CallKind.LetGo;
        one.Add(isOfAttempt ? world.Attempts.BegunSince(call.Number) : call.Number, isOfAttempt ? call.Number / Size.Repeats : -1);
        one.Add(call.Kind != CallKind.IsUnderWay ? call.More
            : world.IsCurrent(call.From) && world.Owners.All[call.From.Index].Asked == call.More ? 1 : 0);
        one.Add((ulong)call.Patience);
        one.Add(ProductHash.Compute(call.Answer));
        return one.Value;
    }

    private static ulong HashOf(World world, ref Question question)
    {
        StateHash one = default;
        one.Add(((int)question.Kind << 8) | (int)question.State, (question.Process << 8) | question.Aggregate);
        Add(ref one, world, question.From);
        one.Add((question.Ids << 16) | (question.Applied << 8) | question.Known, question.Version);
        one.Add(question.Content, IsPresent(world, ref question) ? 1 : 0);
        return one.Value;
    }

    // Whether a reading belongs to the present epoch, and a resolution to the present intent.
    private static bool IsPresent(World world, ref Question question) => question.From.Party switch
    {
        Party.Activation => world.IsCurrent(question.From)
            && world.Owners.All[question.From.Index].State.Row.Epoch == question.Number,
        Party.Resolver => world.IsCurrent(question.From)
            && world.Owners.All[question.From.Index].State.Intent?.Number == question.Number,
        _ => false,
    };

    private static void Add(ref StateHash hash, World world, Caller caller) =>
        hash.Add(((int)caller.Party << 8) | caller.Index, world.IsCurrent(caller) ? 1 : 0);
}
