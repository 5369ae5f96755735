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
            var reported = new HashSet<string>(StringComparer.Ordinal);
            foreach (IFieldSymbol field in aggregate.Key is INamedTypeSymbol type ? Nested(type) : [])
            {
                ISymbol member = field.AssociatedSymbol ?? field;
                string name = $"{member.ContainingType.Name}.{member.Name}";
                string? content = StoredContent.Find(field.Type)?.Name;
                if (reported.Add($"{name} {content}"))
                {
                    context.ReportDiagnostic(Diagnostic.Create(
                        Rules.NestedAggregate, aggregate.Value.Syntax.GetLocation(), member.Locations, name, content));
                }
            }
        }
    }

    // The stored state is the fields, those of base classes too. The types may be many, and lead to each other without an end.
    private IEnumerable<IFieldSymbol> Nested(INamedTypeSymbol aggregate)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var rest = new Stack<HeldType>([new HeldType(aggregate, null)]);
        while (rest.Count > 0)
        {
            HeldType owner = rest.Pop();
            for (INamedTypeSymbol? type = owner.Type; type is not null && IsOfThisCode(type) && seen.Add(type); type = type.BaseType)
            {
                foreach (IFieldSymbol field in type.GetMembers().OfType<IFieldSymbol>().Where(IsStored))
                {
                    if (StoredContent.Find(field.Type) is not INamedTypeSymbol content)
                    {
                        continue;
                    }

                    var held = new HeldType(content, owner);
                    if (held.IsWithoutEnd() || _converted.ContainsKey(content))
                    {
                        continue;
                    }

                    if (_aggregates.ContainsKey(content))
                    {
                        yield return field;
                    }
                    else
                    {
                        rest.Push(held);
                    }
                }
            }
        }
    }

    private bool IsStored(IFieldSymbol field) => !field.IsStatic && !field.IsConst
        && !_ignored.ContainsKey((field.AssociatedSymbol ?? field).Name) && !_ignored.ContainsKey(field.Name.TrimStart('_'));

    private static bool IsOfThisCode(INamedTypeSymbol type) =>
        type.TypeKind is TypeKind.Class or TypeKind.Struct && type.Locations.Any(location => location.IsInSource);

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
