namespace Timetension.Contracts.Tests;

public sealed class RulesTests
{
    [Fact]
    public void A_document_that_keeps_the_rules_passes()
    {
        Petshop.Document.CheckRules().ShouldBeEmpty();
        Petshop.Document.CheckExamples().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("operationId: getMine", "operationId: getPet", "the same operationId")]
    [InlineData("      operationId: getMine\n", "", "has no operationId")]
    [InlineData("security: []\n", "", "says nothing of security")]
    [InlineData("openapi: 3.1.0", "openapi: 3.0.3", "is not 3.1")]
    [InlineData("name: id, in: path", "name: id, in: query", "does not declare {id}")]
    [InlineData("maxLength: 5", "maxLenght: 5", "maxLenght: is not in the contract's subset")]
    [InlineData("format: date-time }", "format: date-tmie }", "format that the contract does not know")]
    [InlineData("type: array", "type: list", "is no type")]
    [InlineData("pattern: '^\"[0-9]+\"$'", "pattern: '['", "pattern")]
    [InlineData("""- { $ref: "#/components/schemas/Named" }""", """- { $ref: "#/components/schemas/Nameless" }""", "points nowhere")]
    [InlineData("""- { $ref: "#/components/schemas/Named" }""", """- { $ref: "#/components/schemas/Named", minLength: 1 }""", "beside $ref")]
    [InlineData("application/problem+json:", "application/json:", "instead of application/problem+json")]
    public void A_document_that_breaks_a_rule_is_found(string rule, string broken, string violation)
    {
        Petshop.Yaml.ShouldContain(rule);
        Petshop.Load(Petshop.Yaml.Replace(rule, broken, StringComparison.Ordinal)).CheckRules().ShouldContain(found => found.Contains(violation));
    }

    [Fact]
    public void An_example_that_breaks_its_schema_is_found() =>
        Petshop.Load(Petshop.Yaml.Replace("name: Filou", "nom: Filou", StringComparison.Ordinal)).CheckExamples()
            .ShouldContain(found => found.Contains("application~1json/example") && found.Contains("lacks name"));

    [Fact]
    public void Yaml_that_is_none_is_refused_with_its_line() =>
        Should.Throw<FormatException>(() => Petshop.Load("a: 1\nb: [")).Message.ShouldContain("line");
}
