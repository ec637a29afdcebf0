using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Timetension.TimeEntries;

/// <summary>
/// Leaves the rate out of whatever is answered to who is less than a manager. It is part of how answers are written, and so of every answer with an
/// entry or a project, those of slices that are yet to come included; events are written otherwise, and keep it.
/// </summary>
internal sealed class RatesHidden(IHttpContextAccessor http) : IPostConfigureOptions<JsonOptions>
{
    public void PostConfigure(string? name, JsonOptions options)
    {
        var resolver = options.SerializerOptions.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver();
        options.SerializerOptions.TypeInfoResolver = resolver.WithAddedModifier(HideRates);
    }

    /// <summary>Whether the caller may see what an hour is worth.</summary>
    internal static bool AreShownTo(Member member) => member.IsAtLeast(Role.Manager);

    /// <summary>An answer that was kept, without the rates that who repeats the request may not see any more.</summary>
    internal static byte[] Hide(HttpContext http, byte[] answer)
    {
        if (http.Features.Get<Member>() is not { } member || AreShownTo(member) || answer.AsSpan().IndexOf("\"rate\""u8) < 0)
            return answer;
        var json = JsonNode.Parse(answer);
        Strip(json);
        return JsonSerializer.SerializeToUtf8Bytes(json);
    }

    private static void Strip(JsonNode? json)
    {
        if (json is JsonObject members)
            members.Remove("rate");
        foreach (var inner in json switch { JsonObject all => all.Select(member => member.Value), JsonArray items => items, _ => [] })
            Strip(inner);
    }

    private void HideRates(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => property.PropertyType == typeof(Rate)))
            property.ShouldSerialize = (_, value) => value is not null && http.HttpContext?.Features.Get<Member>() is { } member && AreShownTo(member);
    }
}
