namespace Aspire.Hosting.ApplicationModel;

/// <summary>Has a value that may become known only while the system starts.</summary>
public interface IValueProvider
{
    /// <summary>Waits for the value.</summary>
    ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default);
}

/// <summary>Says how a published manifest refers to it.</summary>
public interface IManifestExpressionProvider
{
    /// <summary>For instance <c>{users.bindings.http.url}</c>.</summary>
    string ValueExpression { get; }
}

/// <summary>Is made of other values.</summary>
public interface IValueWithReferences
{
    /// <summary>The values, and the resources that they come from.</summary>
    IEnumerable<object> References { get; }
}
