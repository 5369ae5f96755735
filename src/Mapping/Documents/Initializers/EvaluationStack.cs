using System.Reflection;
using System.Reflection.Emit;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents.Initializers;

/// <summary>
/// Follows through the code of a constructor which entries of the evaluation stack are the object under construction, in the single
/// forward pass that ECMA-335, partition III, section 1.7.5 makes possible.
/// </summary>
internal sealed class EvaluationStack
{
    private readonly Stack<bool> _isOwner = new();
    private readonly Dictionary<int, bool[]> _atTargets = [];
    private bool _isReached = true;

    /// <summary>The number of entries.</summary>
    public int Depth => _isOwner.Count;

    /// <summary>Whether an earlier instruction may jump behind an offset.</summary>
    public bool IsJumpedBehind(int offset) => _atTargets.Keys.Any(target => target > offset);

    /// <summary>Restores the state of the stack before an instruction.</summary>
    public void Enter(Instruction instruction)
    {
        if (_isReached)
        {
            return;
        }

        _isOwner.Clear();
        foreach (bool entry in _atTargets.GetValueOrDefault(instruction.Offset) ?? [])
        {
            _isOwner.Push(entry);
        }

        _isReached = true;
    }

    /// <summary>Applies an instruction.</summary>
    /// <returns>Whether the lowest entry that the instruction took, which owns the field or the constructor, was the object.</returns>
    public bool Apply(Instruction instruction, MemberInfo? member)
    {
        bool lowest = false;
        if (instruction.Code == OpCodes.Dup)
        {
            lowest = _isOwner.Peek();
            _isOwner.Push(lowest);
        }
        else
        {
            for (int i = Pops(instruction.Code, member); i > 0; i--)
            {
                lowest = _isOwner.Pop();
            }

            for (int i = Pushes(instruction.Code, member); i > 0; i--)
            {
                _isOwner.Push(Variables.ArgumentOf(instruction) == 0);
            }
        }

        foreach (int target in instruction.Jumps)
        {
            _atTargets.TryAdd(target, [.. _isOwner.Reverse()]);
        }

        _isReached = !instruction.EndsFlow;
        return lowest;
    }

    private static int Pops(OpCode code, MemberInfo? member) => code.StackBehaviourPop switch
    {
        StackBehaviour.Pop0 => 0,
        StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref => 1,
        StackBehaviour.Pop1_pop1 or StackBehaviour.Popi_pop1 or StackBehaviour.Popi_popi or StackBehaviour.Popi_popi8
            or StackBehaviour.Popi_popr4 or StackBehaviour.Popi_popr8 or StackBehaviour.Popref_pop1 or StackBehaviour.Popref_popi => 2,
        StackBehaviour.Varpop => member is MethodBase method
            ? method.GetParameters().Length + (method.IsStatic || code == OpCodes.Newobj ? 0 : 1)
            : 0,
        _ => 3,
    };

    private static int Pushes(OpCode code, MemberInfo? member) => code.StackBehaviourPush switch
    {
        StackBehaviour.Push0 => 0,
        StackBehaviour.Push1_push1 => 2,
        StackBehaviour.Varpush => member is MethodInfo method && method.ReturnType != typeof(void) ? 1 : 0,
        _ => 1,
    };
}
