using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Timetension.AppHost.Tests;

public sealed class TopologyDefinitions
{
    private static readonly string Topology = File.ReadAllText(Infrastructure.Topology.File(Repository.AppHost));

    private readonly JsonNode definitions = JsonNode.Parse(Infrastructure.Topology.Definitions(Topology, "a password"))!;

    [Theory]
    [InlineData("vhosts")]
    [InlineData("exchanges")]
    [InlineData("queues")]
    [InlineData("bindings")]
    public void The_broker_loads_what_the_contract_has(string part) =>
        JsonNode.DeepEquals(definitions[part], JsonNode.Parse(Topology)![part]).ShouldBeTrue();

    [Fact]
    public void The_password_is_there_as_a_salted_hash_alone()
    {
        definitions.ToJsonString().ShouldNotContain("a password");
        var hash = Convert.FromBase64String(definitions["users"]![0]!["password_hash"]!.GetValue<string>());
        hash[4..].ShouldBe(SHA256.HashData([.. hash[..4], .. Encoding.UTF8.GetBytes("a password")]));
    }

    [Fact]
    public void The_user_may_do_everything_in_the_vhost_of_the_contract() =>
        JsonNode.DeepEquals(
            definitions["permissions"],
            JsonNode.Parse("""[{"user": "timetension", "vhost": "/", "configure": ".*", "write": ".*", "read": ".*"}]""")).ShouldBeTrue();
}
