namespace Aspire.Hosting.ApplicationModel;

/// <summary>Makes a <see cref="ReferenceExpression"/> piece by piece.</summary>
public class ReferenceExpressionBuilder
{
    private ReferenceExpression made = ReferenceExpression.Empty;

    /// <summary>A piece of the text.</summary>
    public void AppendLiteral(string value) => made = ReferenceExpression.Create($"{made}{value}");

    /// <summary>A hole.</summary>
    public void AppendFormatted<T>(T valueProvider) where T : IValueProvider, IManifestExpressionProvider =>
        made = ReferenceExpression.Create($"{made}{valueProvider}");

    /// <summary>All pieces.</summary>
    public ReferenceExpression Build() => made;
}
