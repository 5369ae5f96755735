using Granary.Oracle.Tests.Drawing;

namespace Granary.Oracle.Tests.Engines;

/// <summary>Draws worlds.</summary>
internal static class Worlds
{
    public static IWorld Draw(int seed)
    {
        Type thing = new TypeDraw(new ValueDraw(new Random(seed))).Thing();
        Type world = typeof(World<,>).MakeGenericType(thing, thing.GetGenericArguments()[0]);
        return (IWorld)Activator.CreateInstance(world, seed)!; // a class has an instance
    }

    /// <summary>The number of questions for one of several parts.</summary>
    public static int Share(int questions, int parts, int part) =>
        (int)(((long)questions * (part + 1) / parts) - ((long)questions * part / parts));

    /// <summary>Asks a world a number of questions, spread over several populations.</summary>
    public static async Task AskAsync(int seed, int populations, int questions, WorldOptions options)
    {
        IWorld world = Draw(seed);
        await using (world.ConfigureAwait(false))
        {
            await world.OpenAsync(options).ConfigureAwait(false);
            for (int i = 0; i < populations; i++)
            {
                await world.RedrawAsync().ConfigureAwait(false);
                int part = Share(questions, populations, i);

                // Questions are asked one after another, on a thread that blocks. No engine answers on that thread.
                await Task.Factory.StartNew(
                    () => world.Ask(part), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
                    .ConfigureAwait(false);
            }
        }
    }
}
