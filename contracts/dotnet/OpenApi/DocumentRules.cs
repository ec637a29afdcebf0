namespace Timetension.Contracts.OpenApi;

/// <summary>What every document of the contract has, beyond what OpenAPI asks.</summary>
internal static class DocumentRules
{
    public static IEnumerable<string> Violations(OpenApiDocument document)
    {
        if (document.Root.Text("openapi")?.StartsWith("3.1.", StringComparison.Ordinal) is not true)
            yield return "#/openapi: is not 3.1";
        if (document.Root.Get("info")?.Text("title") is null)
            yield return "#/info/title: is missing";
        foreach (var twins in document.Operations.GroupBy(operation => operation.OperationId, StringComparer.Ordinal).Where(group => group.Skip(1).Any()))
            yield return $"{string.Join(", ", twins)}: have the same operationId '{twins.Key}'";
        foreach (var violation in document.Operations.SelectMany(operation => OfOperation(document, operation)))
            yield return violation;
    }

    private static IEnumerable<string> OfOperation(OpenApiDocument document, OpenApiOperation operation)
    {
        if (operation.OperationId is "")
            yield return $"{operation}: has no operationId";
        if ((operation.Node.Get("security") ?? document.Root.Get("security")) is null)
            yield return $"{operation}: says nothing of security; [] is for everyone";

        var declared = operation.Parameters.Where(parameter => parameter.Text("in") == "path").Select(parameter => parameter.Text("name")).ToHashSet();
        foreach (var name in operation.Path.Parameters.Where(name => !declared.Contains(name)))
            yield return $"{operation}: does not declare {{{name}}}";

        var answers = operation.Node.Get("responses")?.Members.ToList() ?? [];
        if (answers is [])
            yield return $"{operation}: documents no answer";
        foreach (var (status, answer) in answers)
        {
            foreach (var (type, content) in answer.Resolve().Get("content")?.Members ?? [])
            {
                if (content.Get("schema") is null)
                    yield return $"{operation} {status}: {type} has no schema";
                if (status[0] is '4' or '5' && !operation.IsInternal && type != "application/problem+json")
                    yield return $"{operation} {status}: an error of {type} instead of application/problem+json";
            }
        }
    }
}
