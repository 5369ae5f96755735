using Granary.Oracle.Tests.Models;
using Granary.Oracle.Tests.Rules;

namespace Granary.Oracle.Tests.Drawing;

/// <summary>The members that a rule over a type may use.</summary>
internal sealed class Members
{
    private Members(Element root)
    {
        Add(root);
    }

    /// <summary>The single values, and the value objects around one.</summary>
    public List<Value> Scalars { get; } = [];

    public List<Value> Collections { get; } = [];

    public List<Value> Dictionaries { get; } = [];

    /// <summary>The objects that are of one of several types.</summary>
    public List<Value> Tokens { get; } = [];

    /// <summary>The members of an aggregate, or of an element of a collection.</summary>
    public static Members Of(Element root) => new(root);

    public static bool IsScalar(Type type) =>
        Promotion.Plain(type) is var plain && (plain == typeof(string) || (plain.IsValueType && !IsWrapper(plain)));

    public static bool IsWrapper(Type type) => type == typeof(Label) || type == typeof(Amount) || type == typeof(Points);

    private void Add(Value value)
    {
        Type plain = Promotion.Plain(value.Type);
        if (Sequences.ElementOf(value.Type) is not null)
        {
            Collections.Add(value);
        }
        else if (Maps.Are(value.Type))
        {
            Dictionaries.Add(value);
            foreach (Value entry in Maps.EntriesOf(value))
            {
                Add(entry);
            }
        }
        else if (value.Type == typeof(Token))
        {
            AddToken(value);
        }
        else if (IsScalar(value.Type))
        {
            Scalars.Add(value);
        }
        else if (IsWrapper(plain))
        {
            Scalars.Add(value);
            Scalars.Add(
                MemberOf(
                    Present(value),
                    plain == typeof(Label) ? nameof(Label.Text) : plain == typeof(Points) ? nameof(Points.Value) : nameof(Amount.Euros)));
        }
        else
        {
            foreach (
                System.Reflection.PropertyInfo property in value.Type.GetProperties()
                    .Where(property => property.GetIndexParameters().Length == 0))
            {
                Add(new Member(value, property));
            }
        }
    }

    private void AddToken(Value token)
    {
        Tokens.Add(token);
        Scalars.Add(MemberOf(token, nameof(Token.Name)));
        Scalars.Add(MemberOf(new Cast(token, typeof(Token.Money), IsAs: true), nameof(Token.Money.Worth)));
        Scalars.Add(MemberOf(new Cast(token, typeof(Token.Coin), IsAs: false), nameof(Token.Coin.Sides)));
        Scalars.Add(MemberOf(new Cast(token, typeof(Token.Note), IsAs: false), nameof(Token.Note.Worn)));
        Scalars.Add(MemberOf(new Cast(token, typeof(Token.Ticket), IsAs: true), nameof(Token.Ticket.Day)));
    }

    /// <summary>The number of elements of a collection, in each form of C#.</summary>
    public static IEnumerable<Value> SizesOf(Value collection) =>
        [new Counted(collection, null, 1), new Sized(collection, Long: false), new Sized(collection, Long: true)];

    public static Value Present(Value value) => Nullable.GetUnderlyingType(value.Type) is null ? value : MemberOf(value, "Value");

    public static Member MemberOf(Value owner, string name) =>
        new(owner, owner.Type.GetProperty(name) ?? throw new ArgumentException($"{owner.Type} has no {name}.", nameof(name)));
}
