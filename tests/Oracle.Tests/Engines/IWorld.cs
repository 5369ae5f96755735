namespace Granary.Oracle.Tests.Engines;

/// <summary>A model that was drawn, and every engine over it.</summary>
internal interface IWorld : IAsyncDisposable
{
    Task OpenAsync(WorldOptions options);

    /// <summary>Gives every engine another population.</summary>
    Task RedrawAsync();

    /// <summary>Asks every engine a number of questions.</summary>
    /// <exception cref="DifferenceException">
    /// An engine answered differently; the question is as small as the search could make it.
    /// </exception>
    void Ask(int questions);
}
