using Timetension.Contracts.OpenApi;

namespace Timetension.Gateway.Tests;

/// <summary>The contract's own documents as the reference shows them.</summary>
public sealed class PublicDocumentTests
{
    public static TheoryData<string> Services => [.. ServiceDocuments.Embedded().ByService.Keys];

    [Theory]
    [MemberData(nameof(Services))]
    public void It_is_a_document_of_the_public_operations_and_nothing_else(string service)
    {
        var document = ServiceDocuments.Embedded().ByService[service];

        var shown = OpenApiDocument.Load(new StringReader(PublicDocument.Of(document, "/api").ToJsonString()));

        shown.CheckRules().ShouldBeEmpty();
        shown.Operations.Select(operation => operation.OperationId)
            .ShouldBe(document.Operations.Where(PublicRoutes.IsPublic).Select(operation => operation.OperationId), ignoreOrder: true);
        shown.Root.Get("components")?.Get("securitySchemes")?.Get("service").ShouldBeNull();
    }
}
