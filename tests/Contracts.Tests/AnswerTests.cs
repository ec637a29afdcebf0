namespace Timetension.Contracts.Tests;

public sealed class AnswerTests
{
    private const string One = "/pets/0198c5a0-0000-7000-8000-000000000001";

    [Fact]
    public void An_answer_as_documented_passes() =>
        Petshop.Check(HttpMethod.Get, One, 200, "application/json; charset=utf-8", """{"name":"Filou","parent":{"name":"Mia","parent":null}}""")
            .ShouldBeEmpty();

    [Theory]
    [InlineData(200, "application/json", """{}""", "lacks name")]
    [InlineData(200, "application/json", """{"name":"Filou","nose":1}""", "/nose: the schema has no such member")]
    [InlineData(200, "application/json", """{"name":"Filou","parent":{"name":""}}""", "/parent: is none of the alternatives")]
    [InlineData(200, "application/json", """{"name":"Filou","born":"yesterday"}""", "/born: \"yesterday\" is no date-time")]
    [InlineData(200, "application/json", """{"name":"Filou","born":null}""", "/born: null is not of type string")]
    [InlineData(200, "application/json", """{"name":"Filou","tags":["a","a"]}""", "/tags: has an item twice")]
    [InlineData(200, "application/json", """{"name":"Filou","tags":["a","b","c"]}""", "/tags: has more items than 2")]
    [InlineData(200, "application/json", """{"name":"Filou","name":"Mia"}""", "the body is no JSON")]
    [InlineData(200, "application/json", "", "the body is no JSON")]
    [InlineData(200, "text/html", "<html>", "media type text/html is not documented")]
    [InlineData(200, null, "", "no body, but one is documented")]
    [InlineData(200, null, "{}", "a body without Content-Type")]
    [InlineData(201, "application/json", "{}", "status 201 is not documented")]
    [InlineData(500, "application/problem+json", """{"code":"oh"}""", "status 500 is not documented")]
    [InlineData(404, "application/problem+json", """{"title":"oh"}""", "lacks code")]
    public void An_answer_that_differs_is_found(int status, string? contentType, string body, string violation) =>
        Petshop.Check(HttpMethod.Get, One, status, contentType, body).ShouldHaveSingleItem().ShouldContain(violation);

    [Fact]
    public void A_range_and_a_default_document_a_status_that_has_no_entry()
    {
        Petshop.Check(HttpMethod.Get, One, 418, "application/problem+json", """{"code":"teapot","more":1}""").ShouldBeEmpty();
        Petshop.Check(HttpMethod.Delete, One, 503, "application/problem+json", """{"code":"down"}""").ShouldBeEmpty();
    }

    [Fact]
    public void A_body_where_none_is_documented_is_found() =>
        Petshop.Check(HttpMethod.Delete, One, 204, "application/json", "{}").ShouldHaveSingleItem().ShouldContain("none is documented");

    [Fact]
    public void A_header_that_is_missing_or_malformed_is_found()
    {
        Petshop.Check(HttpMethod.Get, One, 200, "application/json", """{"name":"Filou"}""", etag: "1\n").ShouldHaveSingleItem().ShouldContain("header ETag");
        Petshop.Document.Check(HttpMethod.Get, One, 200, [], "application/json", """{"name":"Filou"}"""u8.ToArray())
            .ShouldHaveSingleItem().ShouldContain("header ETag is missing");
        Petshop.Document.Check(HttpMethod.Get, One, 200, [new("etag", ["\"1\""]), new("ratelimit-remaining", ["-1"])], "application/json",
            """{"name":"Filou"}"""u8.ToArray()).ShouldHaveSingleItem().ShouldContain("header RateLimit-Remaining");
    }

    [Fact]
    public void A_body_that_is_left_unread_is_not_judged() =>
        Petshop.Document.Check(HttpMethod.Get, "/pets/mine", 200, [], "text/plain", body: null).ShouldBeEmpty();

    [Fact]
    public void A_text_is_judged_as_a_string() =>
        Petshop.Check(HttpMethod.Get, "/pets/mine", 200, "text/plain", "too long").ShouldHaveSingleItem().ShouldContain("longer than 5");

    [Fact]
    public void Literal_segments_win_over_templates_where_they_have_the_method()
    {
        Petshop.Document.Find(HttpMethod.Get, "/pets/mine")!.OperationId.ShouldBe("getMine");
        Petshop.Document.Find(HttpMethod.Delete, "/pets/mine")!.OperationId.ShouldBe("deletePet");
        Petshop.Document.MethodsAt("/pets/mine").ShouldBe([HttpMethod.Get, HttpMethod.Post, HttpMethod.Delete], ignoreOrder: true);
    }

    [Theory]
    [InlineData("GET", "/pets")]
    [InlineData("GET", "/pets/")]
    [InlineData("GET", "/Pets/mine")]
    [InlineData("PUT", "/pets/mine")]
    public void A_request_that_is_not_documented_is_found(string method, string path) =>
        Petshop.Check(HttpMethod.Parse(method), path, 404, null, "").ShouldHaveSingleItem().ShouldContain("no such operation");

    [Fact]
    public void Bodies_of_requests_are_judged_too()
    {
        Petshop.Document.CheckRequest(HttpMethod.Post, "/pets/mine", "application/json", """{"name":"Filou"}"""u8.ToArray()).ShouldBeEmpty();
        Petshop.Document.CheckRequest(HttpMethod.Post, "/pets/mine", "application/json", "{}"u8.ToArray()).ShouldHaveSingleItem().ShouldContain("lacks name");
        Petshop.Document.CheckRequest(HttpMethod.Post, "/pets/mine", null, default).ShouldHaveSingleItem().ShouldContain("no body");
        Petshop.Document.CheckRequest(HttpMethod.Delete, One, null, default).ShouldBeEmpty();
    }
}
