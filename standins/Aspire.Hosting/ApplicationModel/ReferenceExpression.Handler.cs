using System.Runtime.CompilerServices;
using System.Text;

namespace Aspire.Hosting.ApplicationModel;

public sealed partial class ReferenceExpression
{
    /// <summary>What the compiler makes of an interpolated string.</summary>
    [InterpolatedStringHandler]
    public ref struct ExpressionInterpolatedStringHandler(int literalLength, int formattedCount)
    {
        private readonly StringBuilder format = new(literalLength);
        private readonly List<IValueProvider> valueProviders = new(formattedCount);
        private readonly List<string?> stringFormats = new(formattedCount);

        /// <summary>A piece of the text.</summary>
        public readonly void AppendLiteral(string value) =>
            format.Append(value.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

        /// <summary>A piece of the text that a variable holds.</summary>
        public readonly void AppendFormatted(string? value) => AppendLiteral(value ?? "");

        /// <inheritdoc cref="AppendFormatted(string?)" />
        public readonly void AppendFormatted(string? value, string? format = null) =>
            AppendLiteral(format is "uri" ? Uri.EscapeDataString(value ?? "") : value ?? "");

        /// <summary>A hole.</summary>
        public readonly void AppendFormatted<T>(T valueProvider) where T : IValueProvider, IManifestExpressionProvider =>
            AppendFormatted(valueProvider, null);

        /// <summary>A hole; format <c>uri</c> escapes what comes in.</summary>
        public readonly void AppendFormatted<T>(T valueProvider, string? format = null) where T : IValueProvider, IManifestExpressionProvider
        {
            this.format.Append('{').Append(valueProviders.Count).Append('}');
            valueProviders.Add(valueProvider);
            stringFormats.Add(format);
        }

        /// <summary>A hole.</summary>
        public readonly void AppendFormatted<T>(IResourceBuilder<T> valueProvider) where T : IResource, IValueProvider, IManifestExpressionProvider =>
            AppendFormatted(valueProvider.Resource, null);

        /// <summary>A hole; format <c>uri</c> escapes what comes in.</summary>
        public readonly void AppendFormatted<T>(IResourceBuilder<T> valueProvider, string? format = null) where T : IResource, IValueProvider, IManifestExpressionProvider =>
            AppendFormatted(valueProvider.Resource, format);

        internal readonly ReferenceExpression ToExpression() =>
            new(format.ToString(), [.. valueProviders], [.. stringFormats]);
    }
}
