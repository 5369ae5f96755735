using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Granary.Analyzers.Models;

/// <summary>What one class declares of its model: the aggregates, and what is left out or converted.</summary>
internal sealed class DeclaredModel
{
    private readonly ConcurrentDictionary<ISymbol, IInvocationOperation> _aggregates = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, bool> _converted = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<string, bool> _ignored = new(StringComparer.Ordinal);

    /// <summary>Takes notice of a call, if it declares a part of the model.</summary>
    public void Read(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        IMethodSymbol method = call.TargetMethod;
        if (!KnownNames.IsOfProduct(method))
        {
            return;
        }

        switch (method.ContainingType.MetadataName, method.Name)
        {
            case ("AggregateModelBuilder", "Collection") or ("CollectionBuilder`2", "Subtype"):
                _aggregates.TryAdd(method.TypeArguments[0], call);
                break;
            case ("AggregateModelBuilder", "Value"):
                _converted.TryAdd(method.TypeArguments[0], value: true);
                break;
            case (_, "Ignore"):
                _ignored.TryAdd(NameOf(call.Arguments[0].Value), value: true);
                break;
        }
    }

    /// <summary>Reports each aggregate within another one.</summary>
    public void Report(SymbolAnalysisContext context)
    {
        foreach (KeyValuePair<ISymbol, IInvocationOperation> aggregate in _aggregates)
        {
            var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
            foreach (IFieldSymbol field in aggregate.Key is INamedTypeSymbol type ? Nested(type, seen) : [])
            {
                ISymbol member = field.AssociatedSymbol ?? field;
                context.ReportDiagnostic(Diagnostic.Create(
                    Rules.NestedAggregate, aggregate.Value.Syntax.GetLocation(), member.Locations,
                    $"{member.ContainingType.Name}.{member.Name}", Content(field.Type)?.Name));
            }
        }
    }

    // The stored state is the fields, those of base classes too.
    private IEnumerable<IFieldSymbol> Nested(INamedTypeSymbol owner, HashSet<ISymbol> seen)
    {
        for (INamedTypeSymbol? type = owner; type is not null && IsOfThisCode(type) && seen.Add(type); type = type.BaseType)
        {
            foreach (IFieldSymbol field in type.GetMembers().OfType<IFieldSymbol>().Where(IsStored))
            {
                if (Content(field.Type) is not INamedTypeSymbol content || _converted.ContainsKey(content))
                {
                    continue;
                }

                foreach (IFieldSymbol found in _aggregates.ContainsKey(content) ? [field] : Nested(content, seen))
                {
                    yield return found;
                }
            }
        }
    }

    private bool IsStored(IFieldSymbol field) => !field.IsStatic && !field.IsConst
        && !_ignored.ContainsKey((field.AssociatedSymbol ?? field).Name) && !_ignored.ContainsKey(field.Name.TrimStart('_'));

    private static bool IsOfThisCode(INamedTypeSymbol type) =>
        type.TypeKind is TypeKind.Class or TypeKind.Struct && type.Locations.Any(location => location.IsInSource);

    // The type itself, or that of the elements or values.
    private static ITypeSymbol? Content(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Content(array.ElementType),
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => Content(nullable.TypeArguments[0]),
        INamedTypeSymbol { SpecialType: SpecialType.System_String } => type,
        INamedTypeSymbol named when (Implemented(named, "IDictionary`2") ?? Implemented(named, "IReadOnlyDictionary`2")) is { } map =>
            Content(map.TypeArguments[1]),
        INamedTypeSymbol named when Implemented(named, "IEnumerable`1") is { } sequence => Content(sequence.TypeArguments[0]),
        _ => type,
    };

    private static INamedTypeSymbol? Implemented(INamedTypeSymbol type, string name) => type.AllInterfaces.Prepend(type)
        .FirstOrDefault(one => KnownNames.TypeName(one) == $"System.Collections.Generic.{name}");

    // A text, or an expression whose body is the member, converted perhaps.
    private static string NameOf(IOperation member)
    {
        if (member.ConstantValue is { HasValue: true, Value: string name })
        {
            return name;
        }

        return member.Descendants().OfType<IMemberReferenceOperation>().FirstOrDefault()?.Member.Name ?? "";
    }
}
