using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Timetension.Contracts.OpenApi;

/// <summary>Reads YAML as JSON: plain scalars by YAML 1.2's core schema, so <c>no</c> and dates are texts.</summary>
internal static partial class Yaml
{
    /// <exception cref="FormatException">It is no YAML, or not exactly one document.</exception>
    public static JsonElement Read(TextReader text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(text);
        }
        catch (YamlException exception)
        {
            throw new FormatException($"line {exception.Start.Line}: {exception.Message}", exception);
        }

        if (stream.Documents is not [var document])
            throw new FormatException($"One YAML document is expected; these are {stream.Documents.Count}.");

        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
            Write(document.RootNode, json);
        return JsonElement.Parse(bytes.ToArray());
    }

    private static void Write(YamlNode node, Utf8JsonWriter json)
    {
        switch (node)
        {
            case YamlMappingNode mapping:
                json.WriteStartObject();
                foreach (var (name, value) in mapping.Children)
                {
                    json.WritePropertyName(((YamlScalarNode)name).Value ?? "");
                    Write(value, json);
                }

                json.WriteEndObject();
                break;
            case YamlSequenceNode sequence:
                json.WriteStartArray();
                foreach (var item in sequence.Children)
                    Write(item, json);
                json.WriteEndArray();
                break;
            case YamlScalarNode { Style: ScalarStyle.Plain } scalar:
                WritePlain(scalar.Value ?? "", json);
                break;
            default:
                json.WriteStringValue(((YamlScalarNode)node).Value);
                break;
        }
    }

    private static void WritePlain(string text, Utf8JsonWriter json)
    {
        if (text is "" or "~" or "null" or "Null" or "NULL")
            json.WriteNullValue();
        else if (text is "true" or "True" or "TRUE" or "false" or "False" or "FALSE")
            json.WriteBooleanValue(text[0] is 't' or 'T');
        else if (Number().IsMatch(text) && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            json.WriteNumberValue(number);
        else
            json.WriteStringValue(text);
    }

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();
}
