using System.Linq.Expressions;

namespace Granary.Client.Translation.Methods;

/// <summary>Holds text to the one comparison that every engine has.</summary>
internal static class OrdinalOnly
{
    /// <summary>Refuses a call that asks for another comparison than the ordinal one.</summary>
    public static void Require(MethodCallExpression call, int argument)
    {
        if (call.Arguments.Count > argument && CapturedValue.Of(call.Arguments[argument]) is not StringComparison.Ordinal)
        {
            throw Unsupported.Part(
                call, "text is compared ordinally by every engine; use StringComparison.Ordinal, or leave the comparison out.");
        }
    }
}
