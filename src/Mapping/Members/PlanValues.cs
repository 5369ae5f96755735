using Granary.Contracts.Plans;
using Granary.Domain;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Members;

/// <summary>Turns values of a domain, wrapped or not, into constants of plans.</summary>
internal sealed class PlanValues(ShapeFactory shapes)
{
    /// <summary>The constant of a value in a comparison with a member of a kind.</summary>
    /// <exception cref="UnstorableValueException">No document could hold the value.</exception>
    public PlanValue Make(object? value, ScalarKind kind) =>
        Find(value, kind, out string fault) ?? throw new UnstorableValueException($"A value asked for {fault}", null);

    /// <summary>The constant of a value in a comparison with a member of a kind; null if no document could hold the value.</summary>
    /// <exception cref="UnstorableValueException">The value is not a single one.</exception>
    public PlanValue? Find(object? value, ScalarKind kind, out string fault)
    {
        fault = "";
        if (value is null)
        {
            return new PlanValue(kind, null);
        }

        try
        {
            object scalar = ScalarOf(value) ?? throw new MemberFault($"is an empty {value.GetType().Name}, which stands for no value");
            object content = ScalarContent.FromValue(scalar);
            return new PlanValue(kind, content is long whole && kind == ScalarKind.Decimal ? (decimal)whole : content);
        }
        catch (MemberFault unstorable)
        {
            fault = unstorable.Message;
            return null;
        }
    }

    /// <summary>A single value without its wrapper; null if the wrapper is empty.</summary>
    /// <exception cref="UnstorableValueException">The value is not a single one.</exception>
    public object? ScalarOf(object value)
    {
        Type type = value.GetType();
        return ScalarTypes.Find(type) is not null ? value
            : shapes.GetForValue(type) is WrapperShape wrapper ? wrapper.ContentOf(value)
            : throw new UnstorableValueException(
                $"A value asked for is a {type.Name}, which is not a single value; compare its members", null);
    }

    /// <summary>The former names of the enum that a single value is, or is around; null if there are none.</summary>
    public PlanRenamings? RenamingsOf(object value) => (shapes.GetForValue(value.GetType()).Unwrapped as ScalarShape)?.Renamings;

    /// <summary>The constant of a text from a URL.</summary>
    public static PlanValue Parse(string text, MemberResolution member)
    {
        try
        {
            return new PlanValue(member.Kind, ScalarContent.Parse(text, member.Scalar));
        }
        catch (MemberFault fault)
        {
            throw new UnstorableValueException($"A value asked for {fault.Message}", null, fault);
        }
    }
}
