using System.Text;
using Timetension.Contracts.OpenApi;

namespace Timetension.Contracts.Tests;

/// <summary>A small document with one of everything that the checker looks at.</summary>
internal static class Petshop
{
    public const string Yaml = """
        openapi: 3.1.0
        info: { title: Pets, version: "1" }
        security: []
        paths:
          /pets/{id}:
            parameters:
              - { name: id, in: path, required: true, schema: { type: string, format: uuid } }
            get:
              operationId: getPet
              responses:
                "200":
                  description: The pet.
                  headers:
                    ETag: { required: true, schema: { type: string, pattern: '^"[0-9]+"$' } }
                    RateLimit-Remaining: { schema: { type: integer, minimum: 0 } }
                  content:
                    application/json:
                      schema: { $ref: "#/components/schemas/Pet" }
                      example: { name: Filou, born: 2019-05-04T10:00:00Z }
                4XX: { $ref: "#/components/responses/Problem" }
            delete:
              operationId: deletePet
              responses:
                "204": { description: It is gone. }
                default: { $ref: "#/components/responses/Problem" }
          /pets/mine:
            get:
              operationId: getMine
              responses:
                "200": { description: Mine., content: { text/plain: { schema: { type: string, maxLength: 5 } } } }
            post:
              operationId: addPet
              requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
              responses:
                "201": { description: Added. }
        components:
          responses:
            Problem:
              description: What went wrong.
              content:
                application/problem+json:
                  schema: { type: object, required: [code], properties: { code: { type: string } }, additionalProperties: true }
          schemas:
            Named: { type: object, required: [name], properties: { name: { type: string, minLength: 1 } } }
            Pet:
              allOf:
                - { $ref: "#/components/schemas/Named" }
                - type: object
                  properties:
                    born: { type: string, format: date-time }
                    parent: { oneOf: [{ $ref: "#/components/schemas/Pet" }, { type: "null" }] }
                    tags: { type: array, items: { type: string }, uniqueItems: true, maxItems: 2 }
        """;

    public static OpenApiDocument Document { get; } = Load(Yaml);

    public static OpenApiDocument Load(string yaml) => OpenApiDocument.Load(new StringReader(yaml));

    /// <summary>The violations of an answer with an ETag.</summary>
    public static IReadOnlyList<string> Check(HttpMethod method, string path, int status, string? contentType, string body, string etag = "\"1\"") =>
        Document.Check(method, path, status, [new("ETag", [etag])], contentType, Encoding.UTF8.GetBytes(body));
}
