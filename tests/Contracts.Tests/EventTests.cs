using System.Text;
using System.Text.Json.Nodes;
using Timetension.Contracts.Events;

namespace Timetension.Contracts.Tests;

public sealed class EventTests
{
    private const string Deleted = EventTypes.EntryDeleted;

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "contracts", "schemas");

    private static readonly EventSchemas Schemas = EventSchemas.Load(Folder);

    [Fact]
    public void The_schemas_keep_the_rules() => Schemas.CheckRules().ShouldBeEmpty();

    [Fact]
    public void Every_schema_has_examples_that_obey_it() => Schemas.CheckExamples().ShouldBeEmpty();

    [Fact]
    public void There_is_a_schema_of_every_event_and_an_event_of_every_schema() =>
        Schemas.Types.ShouldBe(ContractTests.Events.Select(type => type.Data), ignoreOrder: true);

    [Theory]
    [InlineData("specversion", "\"0.3\"", "/specversion")]
    [InlineData("id", "\"019D2E50-D000-7ABC-8DEF-0123456789AB\"", "/id")]
    [InlineData("id", "\"019d2e50-d000-4abc-8def-0123456789ab\"", "/id")]
    [InlineData("source", "\"/users\"", "/source")]
    [InlineData("type", "\"timetension.time-entries.entry.restored.v1\"", "/type")]
    [InlineData("subject", "\"019d2e44-6000-7066-8e55-000000000000\"", "/subject: 019d2e44-6000-7066-8e55-000000000000 is not the id of the entity")]
    [InlineData("time", "\"2026-03-27T10:30:00.000+01:00\"", "/time")]
    [InlineData("time", "\"2026-03-27T09:30:00Z\"", "/time")]
    [InlineData("datacontenttype", "\"text/json\"", "/datacontenttype")]
    [InlineData("workspaceid", "null", "/workspaceid")]
    [InlineData("workspaceid", "\"019d2e40-1000-7b11-8f00-000000000000\"", "is not the workspace of the entity")]
    [InlineData("sequence", "\"2\"", "/sequence")]
    [InlineData("sequence", "3", "/sequence: 3 is not the version of the entity, 2")]
    [InlineData("traceparent", "\"4bf92f3577b34da6a3ce929d0e0e4736\"", "/traceparent")]
    [InlineData("data", "null", "/data")]
    [InlineData("data", "\"{}\"", "/data")]
    public void An_attribute_that_is_not_as_agreed_is_found(string attribute, string value, string violation) =>
        Check(Deleted, example => example[attribute] = JsonNode.Parse(value)).ShouldContain(found => found.Contains(violation));

    [Theory]
    [InlineData("deletedAt", null, "/data: lacks deletedAt")]
    [InlineData("tagIds", null, "/data: lacks tagIds")]
    [InlineData("start", "\"2026-03-27\"", "/data/start")]
    [InlineData("projectId", "null", "/data/projectId")]
    [InlineData("billable", "1", "/data/billable")]
    [InlineData("email", "\"ada@example.com\"", "/data/email: the schema has no such member")]
    public void Data_that_is_not_as_agreed_is_found(string member, string? value, string violation) =>
        Check(Deleted, example => Set(example["data"]!.AsObject(), member, value)).ShouldContain(found => found.Contains(violation));

    [Theory]
    [InlineData(EventTypes.EntryStarted, "deletedAt")]
    [InlineData(EventTypes.EntryStarted, "end")]
    [InlineData(EventTypes.EntryCorrected, "deletedAt")]
    [InlineData(EventTypes.UserUpdated, "deletedAt")]
    public void What_the_type_says_the_data_does_not_deny(string type, string member) =>
        Check(type, example => example["data"]![member] = "2026-03-27T09:30:00.000Z").ShouldContain(found => found.Contains("excludes"));

    [Fact]
    public void An_event_of_a_user_belongs_to_no_workspace() =>
        Check(EventTypes.UserErased, example => example["workspaceid"] = "019d2e40-1000-7b11-8f00-5a4c3b2d1e0f").ShouldNotBeEmpty();

    [Fact]
    public void A_first_event_has_the_first_version() => Check(EventTypes.EntryStarted, example =>
    {
        example["sequence"] = 2;
        example["data"]!["version"] = 2;
    }).ShouldHaveSingleItem().ShouldContain("/sequence: 2 is not 1");

    [Fact]
    public void Another_extension_of_CloudEvents_is_let_through() => Check(Deleted, example => example["tracestate"] = "a=b").ShouldBeEmpty();

    [Fact]
    public void A_routing_key_that_is_not_the_type_is_found() =>
        Schemas.Check(Encoding.UTF8.GetBytes(Example(Deleted).ToJsonString()), EventTypes.EntryStopped).ShouldContain(found => found.Contains("/type"));

    [Theory]
    [InlineData("timetension.time-entries.entry.exploded.v1", "{}", "there is no event of type")]
    [InlineData(Deleted, "", "the body is no JSON")]
    [InlineData(Deleted, "{\"id\":1,\"id\":2}", "the body is no JSON")]
    [InlineData(Deleted, "[]", "is not of type")]
    public void What_is_no_event_is_found(string routingKey, string body, string violation) =>
        Schemas.Check(Encoding.UTF8.GetBytes(body), routingKey).ShouldContain(found => found.Contains(violation));

    private static IReadOnlyList<string> Check(string type, Action<JsonObject> edit)
    {
        var example = Example(type);
        edit(example);
        return Schemas.Check(Encoding.UTF8.GetBytes(example.ToJsonString()), type);
    }

    private static JsonObject Example(string type) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "events", $"{type}.json")))!["examples"]![0]!.DeepClone().AsObject();

    private static void Set(JsonObject data, string member, string? json)
    {
        data.Remove(member);
        if (json is not null)
            data[member] = JsonNode.Parse(json);
    }
}
