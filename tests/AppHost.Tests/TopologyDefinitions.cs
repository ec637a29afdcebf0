using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Timetension.AppHost.Tests;

public sealed class TopologyDefinitions
{
    private static readonly string Topology = File.ReadAllText(Infrastructure.Topology.File(Repository.AppHost));

    private readonly JsonNode definitions = JsonNode.Parse(Infrastructure.Topology.Definitions(Topology, user => $"the password of {user}"))!;

    [Theory]
    [InlineData("vhosts")]
    [InlineData("exchanges")]
    [InlineData("queues")]
    [InlineData("bindings")]
    [InlineData("topic_permissions")]
    public void The_broker_loads_what_the_contract_has(string part) =>
        JsonNode.DeepEquals(definitions[part], JsonNode.Parse(Topology)![part]).ShouldBeTrue();

    [Fact]
    public void The_passwords_are_there_as_salted_hashes_alone()
    {
        definitions.ToJsonString().ShouldNotContain("the password of");
        foreach (var user in definitions["users"]!.AsArray())
        {
            var hash = Convert.FromBase64String(user!["password_hash"]!.GetValue<string>());
            hash[4..].ShouldBe(SHA256.HashData([.. hash[..4], .. Encoding.UTF8.GetBytes($"the password of {user["name"]}")]));
        }
    }

    [Fact]
    public void The_broker_s_own_user_may_do_everything_in_the_vhost_of_the_contract() =>
        JsonNode.DeepEquals(
            definitions["permissions"]!.AsArray().Single(permission => permission!["user"]!.GetValue<string>() == Infrastructure.Topology.User),
            JsonNode.Parse("""{"user": "timetension", "vhost": "/", "configure": ".*", "write": ".*", "read": ".*"}""")).ShouldBeTrue();

    [Fact]
    public void A_service_may_do_what_the_contract_says_and_administers_nothing()
    {
        var own = definitions["permissions"]!.AsArray().Where(permission => permission!["user"]!.GetValue<string>() != Infrastructure.Topology.User);
        JsonNode.DeepEquals(new JsonArray([.. own.Select(permission => permission!.DeepClone())]), JsonNode.Parse(Topology)!["permissions"]).ShouldBeTrue();

        definitions["users"]!.AsArray().Where(user => user!["tags"]!.AsArray().Count > 0).Select(user => user!["name"]!.GetValue<string>())
            .ShouldBe([Infrastructure.Topology.User]);
    }
}
