using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Timetension.Contracts.OpenApi;

namespace Timetension.Contracts.Swapping;

/// <summary>Reads an <c>implementation.json</c>: its syntax, then its schema, then what a schema can't say.</summary>
internal static class Manifest
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private static readonly JsonSerializerOptions CamelCase = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private static readonly OpenApiNode Schema = ReadSchema();

    public static Implementation Load(string folder, DateOnly today)
    {
        var file = Path.Combine(folder, Implementations.FileName);
        using var json = Parse(file);
        if (OpenApi.Schema.Violations(Schema, json.RootElement) is [var violation, ..])
            throw new ImplementationException($"{file}: {Readable(violation)}.");

        var implementation = json.Deserialize<Implementation>(CamelCase)! with { Folder = folder };
        if (ManifestRules.Violations(implementation, today).FirstOrDefault() is { } broken)
            throw new ImplementationException($"{file}: {broken}.");
        return implementation;
    }

    private static JsonDocument Parse(string file)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(file), Strict);
        }
        catch (JsonException broken)
        {
            var line = broken.LineNumber is { } before ? string.Create(CultureInfo.InvariantCulture, $" in line {before + 1}") : "";
            throw new ImplementationException($"{file} is no valid JSON{line}: {broken.Message.Split(" LineNumber:")[0].Split(" Path:")[0].TrimEnd('.')}.", broken);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new ImplementationException($"{file} can't be read: {unreadable.Message}", unreadable);
        }
    }

    /// <summary>A violation with the field as people write it: <c>/needs/0/debian</c> is <c>needs[0].debian</c>.</summary>
    private static string Readable(string violation)
    {
        var (pointer, rest) = (violation[..violation.IndexOf(": ", StringComparison.Ordinal)], violation[(violation.IndexOf(": ", StringComparison.Ordinal) + 2)..]);
        var field = string.Concat(pointer.Split('/').Skip(1).Select(JsonPointer.Unescape).Select((token, at) =>
            char.IsAsciiDigit(token[0]) ? $"[{token}]" : at == 0 ? token : $".{token}"));
        if (rest == "nothing is allowed here")
            rest = "the schema has no such member";
        return field is "" ? rest : $"{field}: {rest}";
    }

    private static OpenApiNode ReadSchema()
    {
        using var stream = typeof(Manifest).Assembly.GetManifestResourceStream("implementation.json")
            ?? throw new InvalidOperationException("The schema of implementation.json is not embedded.");
        using var document = JsonDocument.Parse(stream);
        var root = document.RootElement.Clone();
        return new OpenApiNode(root, "#", root);
    }
}
