namespace Aspire.Hosting.ApplicationModel;

/// <summary>A value from outside: configuration, a generated password.</summary>
public class ParameterResource : Resource, IManifestExpressionProvider, IValueProvider
{
    private readonly Lazy<string> value;

    /// <summary>The callback gets the default, and says the value.</summary>
    public ParameterResource(string name, Func<ParameterDefault?, string> callback, bool secret = false) : base(name)
    {
        value = new(() => callback(Default));
        Secret = secret;
    }

    /// <summary>What it is when configuration does not say.</summary>
    public ParameterDefault? Default { get; set; }

    /// <summary>Whether to keep it from those who look.</summary>
    public bool Secret { get; }

    /// <inheritdoc />
    public string ValueExpression => $"{{{Name}.value}}";

    /// <summary>The value.</summary>
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken) => new(value.Value);
}
