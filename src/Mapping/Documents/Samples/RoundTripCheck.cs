using Granary.Domain;
using Granary.Mapping.Shapes;

namespace Granary.Mapping.Documents.Samples;

/// <summary>Reads and writes a sample of each class of a model, and refuses a class whose sample changes.</summary>
/// <remarks>
/// Initialisers and restoring factories run; constructors and computed properties do not. If code of the domain refuses the sample, such as
/// a factory that checks a rule, the class is accepted unchecked.
/// </remarks>
internal sealed class RoundTripCheck(ShapeFactory shapes, DocumentFormat format)
{
    private readonly HashSet<Shape> _seen = [];

    /// <summary>Checks a type and the types of its members, except those that were checked before.</summary>
    /// <exception cref="UnmappableModelException">An object of a class changes when it is written and read again.</exception>
    public void Check(Shape shape)
    {
        if (!_seen.Add(shape))
        {
            return;
        }

        Prepare(shape.Type);
        switch (shape)
        {
            case ObjectShape single:
                CheckMembers(single);
                CheckSample(shape.Type, single, null);
                break;
            case FamilyShape family:
                foreach ((string name, ObjectShape member) in family.Members)
                {
                    CheckMembers(member);
                    CheckSample(family.Type, member, name);
                }

                break;
            case SequenceShape sequence:
                Check(sequence.Element);
                break;
            case MapShape map:
                Check(map.Value);
                break;
            case ConvertedShape converted:
                Check(converted.Stored);
                break;
        }
    }

    private void CheckMembers(ObjectShape shape)
    {
        foreach (StateMember member in shape.State)
        {
            Check(member.Shape);
        }
    }

    private void Prepare(Type type)
    {
        if (format.Options.GetConverter(type) is IPreparedConverter converter)
        {
            converter.Prepare();
        }
    }

    private void CheckSample(Type type, ObjectShape shape, string? name)
    {
        try
        {
            byte[] sample = new SampleDocument(shapes, format.Options).Write(shape, name);
            object read = format.Read(sample, type);
            byte[] written = SampleScope.Run(() => format.Write(read, type).ToArray());
            if (!written.AsSpan().SequenceEqual(sample))
            {
                throw Changed(shape.Type, sample, written);
            }
        }
        catch (MemberFault fault) when (!fault.IsOfDomain && fault.InnerException is not (InvalidOperationException or FormatException))
        {
            throw new UnmappableModelException(
                $"what it writes cannot be read again: {fault.Sentence}; leave it out with Ignore.", shape.Type);
        }
        catch (NotSupportedException fault)
        {
            throw new UnmappableModelException($"what it writes cannot be read again: {fault.Message}", shape.Type);
        }
        catch (Exception refusal) when (refusal is not UnmappableModelException)
        {
            // Code of the domain, such as a factory, a comparer or Equals, refuses the sample. The refusal proves nothing about the class.
        }
    }

    private static UnmappableModelException Changed(Type type, byte[] sample, byte[] written)
    {
        DocumentDifference difference = DocumentDifference.Between(sample, written);
        return new UnmappableModelException(
            $"it changes when it is read and written again: {difference.Before} comes back as {difference.After}; "
            + "leave it out with Ignore, or hold it in another type.",
            type, difference.Path);
    }
}
