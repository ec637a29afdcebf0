using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A text with holes that are filled when what belongs there is known: a port, a password.</summary>
public sealed partial class ReferenceExpression : IManifestExpressionProvider, IValueProvider, IValueWithReferences
{
    private readonly string?[] stringFormats;

    private ReferenceExpression(string format, IValueProvider[] valueProviders, string?[] stringFormats)
    {
        Format = format;
        ValueProviders = valueProviders;
        this.stringFormats = stringFormats;
    }

    /// <summary>The text, with <c>{0}</c>, <c>{1}</c> … for the holes.</summary>
    public string Format { get; }

    /// <summary>What fills the holes.</summary>
    public IReadOnlyList<IValueProvider> ValueProviders { get; }

    /// <summary>The text, with the holes as a manifest has them.</summary>
    public string ValueExpression => Fill([.. ValueProviders.Select(provider => ((IManifestExpressionProvider)provider).ValueExpression)]);

    IEnumerable<object> IValueWithReferences.References => ValueProviders;

    internal static ReferenceExpression Empty { get; } = new("", [], []);

    /// <summary>Takes an interpolated string apart.</summary>
    public static ReferenceExpression Create(in ExpressionInterpolatedStringHandler handler) => handler.ToExpression();

    /// <summary>Waits for what fills the holes.</summary>
    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken)
    {
        var values = new string?[ValueProviders.Count];
        for (var hole = 0; hole < values.Length; hole++)
        {
            var value = await ValueProviders[hole].GetValueAsync(cancellationToken);
            values[hole] = stringFormats[hole] is "uri" && value is not null ? Uri.EscapeDataString(value) : value;
        }

        return Fill(values);
    }

    private string Fill(object?[] values) => string.Format(CultureInfo.InvariantCulture, Format, values);
}
