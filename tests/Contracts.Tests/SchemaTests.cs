using System.Text;

namespace Timetension.Contracts.Tests;

public sealed class SchemaTests
{
    [Theory]
    [InlineData("{ type: integer }", "1.0", true)]
    [InlineData("{ type: integer }", "1.5", false)]
    [InlineData("{ type: [string, 'null'] }", "null", true)]
    [InlineData("{ type: [string, 'null'] }", "1", false)]
    [InlineData("{ enum: [a, 1] }", "1.0", true)]
    [InlineData("{ enum: [a, 1] }", "\"1\"", false)]
    [InlineData("{ const: no }", "\"no\"", true)]
    [InlineData("{ const: { a: [1] } }", """{"a":[1]}""", true)]
    [InlineData("{ minimum: 0, maximum: 10 }", "10", true)]
    [InlineData("{ minimum: 0, maximum: 10 }", "11", false)]
    [InlineData("{ exclusiveMinimum: 0 }", "0", false)]
    [InlineData("{ exclusiveMaximum: 1 }", "1", false)]
    [InlineData("{ minLength: 2 }", "\"😀\"", false)]
    [InlineData("{ maxLength: 1 }", "\"😀\"", true)]
    [InlineData("{ minItems: 1 }", "[]", false)]
    [InlineData("{ uniqueItems: true }", """[{"a":1,"b":2},{"b":2,"a":1.0}]""", false)]
    [InlineData("{ pattern: '^a+$' }", "\"aa\"", true)]
    [InlineData("{ pattern: '^a+$' }", "\"aa\\n\"", false)]
    [InlineData("{ format: date }", "\"2026-02-29\"", false)]
    [InlineData("{ format: date-time }", "\"2026-03-29T09:00:00+02:00\"", true)]
    [InlineData("{ format: date-time }", "\"2026-03-29T09:00:00\"", false)]
    [InlineData("{ format: uuid }", "\"0198c5a0-0000-7000-8000-000000000001\"", true)]
    [InlineData("{ format: uuid }", "\"0198c5a0000070008000000000000001\"", false)]
    [InlineData("{ format: time-zone }", "\"America/Argentina/Buenos_Aires\"", true)]
    [InlineData("{ format: time-zone }", "\"Etc/GMT+5\"", true)]
    [InlineData("{ format: time-zone }", "\"+02:00\"", false)]
    [InlineData("{ format: email }", "\"ada@example.com\"", true)]
    [InlineData("{ format: email }", "\"Ada <ada@example.com>\"", false)]
    [InlineData("{ format: uri }", "\"/relative\"", false)]
    [InlineData("{ additionalProperties: false, properties: { a: {} } }", """{"a":1}""", true)]
    [InlineData("{ additionalProperties: false, properties: { a: {} } }", """{"b":1}""", false)]
    [InlineData("{ additionalProperties: { type: integer } }", """{"b":"x"}""", false)]
    [InlineData("{ type: object }", """{"anything":1}""", true)]
    [InlineData("{ allOf: [{ properties: { a: {} } }, { properties: { b: {} } }] }", """{"a":1,"b":1}""", true)]
    [InlineData("{ allOf: [{ properties: { a: {} } }, { properties: { b: {} } }] }", """{"c":1}""", false)]
    [InlineData("{ anyOf: [{ type: integer }, { minimum: 2 }] }", "3", true)]
    [InlineData("{ oneOf: [{ type: integer }, { minimum: 2 }] }", "3", false)]
    [InlineData("{ oneOf: [{ type: integer }, { minimum: 2 }] }", "1", true)]
    [InlineData("{ not: { type: 'null' } }", "null", false)]
    [InlineData("{ items: { type: integer } }", """[1,"2"]""", false)]
    [InlineData("{ multipleOf: 2 }", "2", false)]
    public void A_value_obeys_a_schema_or_not(string schema, string value, bool obeys)
    {
        var document = Petshop.Load($$"""
            paths:
              /x:
                get:
                  responses:
                    "200": { content: { application/json: { schema: {{schema}} } } }
            """);

        var violations = document.Check(HttpMethod.Get, "/x", 200, [], "application/json", Encoding.UTF8.GetBytes(value));

        (violations is []).ShouldBe(obeys, string.Join("\n", violations));
    }
}
