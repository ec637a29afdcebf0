using System.Text.Json.Nodes;
using Timetension.Conformance.Every;
using Timetension.Contracts.OpenApi;

namespace Timetension.Conformance.Users;

public sealed class MassAssignment : UsersTest
{
    private static readonly int[] Successes = [200, 201, 202];

    [Fact, Requirement("USR-HTTP-116")]
    public async Task No_write_takes_what_only_answers_have()
    {
        var (ada, bob) = await RegularsAsync();
        var things = await Arrangement.OfUsersAsync(ada, bob.Id);
        var tried = 0;
        foreach (var operation in Subject.Contract.Operations.Where(operation => !operation.IsInternal && operation.Method != HttpMethod.Get))
        {
            if (operation.Node.Get("requestBody")?.Get("content")?.Get("application/json") is not { } taken || Answered(operation) is not { } answered)
                continue;
            foreach (var name in Members(answered).Except(Members(taken.Get("schema")!)))
            {
                var body = JsonNode.Parse(taken.Examples[0].GetRawText())!.AsObject();
                body[name] = "x";
                using var request = new HttpRequestMessage(operation.Method, things.PathOf(operation)) { Content = JsonContent.Create(body) };
                request.Headers.IfMatch.ParseAdd("*");
                var problem = await RefusedAsync(await ada.Http.SendAsync(request), HttpStatusCode.UnprocessableEntity);
                problem.GetRawText().ShouldContain("unknown_member", customMessage: $"{operation} {name}");
                tried++;
            }
        }

        tried.ShouldBeGreaterThan(30);
    }

    private static OpenApiNode? Answered(OpenApiOperation operation) =>
        Successes.Select(status => operation.Answer(status)?.Get("content")?.Get("application/json")?.Get("schema")).FirstOrDefault(schema => schema is not null);

    private static IEnumerable<string> Members(OpenApiNode schema) =>
        (schema.Get("allOf")?.Items.SelectMany(part => Members(part.Resolve())) ?? []).Concat(schema.Get("properties")?.Members.Select(member => member.Name) ?? []);
}
