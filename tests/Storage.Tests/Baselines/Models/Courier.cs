namespace Granary.Storage.Tests.Baselines.Models;

public sealed class Courier(int id, string email)
{
    public int Id { get; } = id;

    public string Email { get; private set; } = email;

    public void Move(string email) => Email = email;
}
