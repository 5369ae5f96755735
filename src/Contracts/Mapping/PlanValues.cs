using Granary.Contracts.Documents;
using Granary.Contracts.Plans;
using Granary.Contracts.Shapes;
using Granary.Domain;

namespace Granary.Contracts.Mapping;

/// <summary>Turns values of a domain, wrapped or not, into constants of plans.</summary>
internal sealed class PlanValues(ShapeFactory shapes)
{
    /// <summary>The constant that a value is where it is compared with something of a kind.</summary>
    public PlanValue Of(object? value, ScalarKind kind)
    {
        if (value is null)
        {
            return new PlanValue(kind, null);
        }

        try
        {
            object content = ScalarContent.Of(Unwrap(value));
            return new PlanValue(kind, content is long whole && kind == ScalarKind.Decimal ? (decimal)whole : content);
        }
        catch (MemberFault fault)
        {
            throw new UnstorableValueException($"A value asked for {fault.Message}", null, fault);
        }
    }

    /// <summary>The constant that a text from a URL is.</summary>
    public static PlanValue Parse(string text, MemberResolution member)
    {
        try
        {
            return new PlanValue(member.Path.Kind, ScalarContent.Parse(text, member.ClrType, member.Path.Kind));
        }
        catch (MemberFault fault)
        {
            throw new UnstorableValueException($"A value asked for {fault.Message}", null, fault);
        }
    }

    private object Unwrap(object value)
    {
        Type type = value.GetType();
        if (ScalarTypes.Find(type) is not null)
        {
            return value;
        }

        return shapes.Of(type, new MemberPlace(type, null)) is WrapperShape wrapper
            ? wrapper.Member.Field.GetValue(value) ?? throw new MemberFault($"is an empty {type.Name}, which stands for no value")
            : throw new MemberFault($"is a {type.Name}, which is not a single value; compare its members");
    }
}
