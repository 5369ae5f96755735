using Granary.Verification;

namespace Granary.Peers.Workloads;

/// <summary>Registers that begin without a value. Any number of threads may use one at once.</summary>
internal interface IRegisters
{
    /// <summary>Writes a value, and shows the version that it led to.</summary>
    Task<Outcome> WriteAsync(Act.Write write);

    /// <summary>Shows the value and its version.</summary>
    /// <param name="register">The register.</param>
    /// <param name="fresh">Whether the store is asked, and not the memory of the cluster alone.</param>
    Task<Outcome> ReadAsync(int register, bool fresh);
}
