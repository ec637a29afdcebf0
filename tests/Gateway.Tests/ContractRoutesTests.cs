namespace Timetension.Gateway.Tests;

/// <summary>The routes of the contract's own documents.</summary>
public sealed class ContractRoutesTests
{
    private static readonly ServiceDocuments Documents = ServiceDocuments.Embedded();

    [Fact]
    public void Every_service_has_a_document() => Documents.ByService.Keys.ShouldBe(["reporting", "time-entries", "timing", "users"]);

    [Fact]
    public void Every_operation_is_public_unless_it_is_marked()
    {
        var expected = Documents.ByService.Where(document => document.Key != "timing")
            .SelectMany(document => document.Value.Operations).Where(operation => !operation.IsInternal).Select(operation => "/api" + operation.Path.Text);

        PublicRoutes.From(Documents).Select(route => route.Match.Path!).ShouldBe(expected, ignoreOrder: true);
    }

    [Theory]
    [InlineData("/introspect")]
    [InlineData("/info")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public void What_services_answer_to_the_system_alone_is_not_public(string path) =>
        PublicRoutes.From(Documents).ShouldNotContain(route => route.Match.Path == "/api" + path);

    [Fact]
    public void Imports_alone_take_100_mebibytes() =>
        PublicRoutes.From(Documents).Where(route => route.MaxRequestBodySize is not null)
            .Select(route => (route.Match.Path, route.MaxRequestBodySize)).ShouldBe([("/api/workspaces/{w}/imports", 100 * 1024 * 1024)]);

    [Fact]
    public void Two_documents_with_one_operation_stop_the_gateway()
    {
        var users = Documents.ByService["users"];
        var twins = new ServiceDocuments(new Dictionary<string, Contracts.OpenApi.OpenApiDocument> { ["users"] = users, ["people"] = users });

        Should.Throw<InvalidOperationException>(() => PublicRoutes.From(twins)).Message.ShouldContain("users and people");
    }
}
