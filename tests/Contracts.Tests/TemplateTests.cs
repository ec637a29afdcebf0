using Timetension.Contracts.Swapping;

namespace Timetension.Contracts.Tests;

public sealed class TemplateTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain", "plain")]
    [InlineData("{port}", "<port>")]
    [InlineData("http://127.0.0.1:{port}/", "http://127.0.0.1:<port>/")]
    [InlineData("{database.host}:{database.port}", "<database.host>:<database.port>")]
    [InlineData("""{{"port":{port}}}""", """{"port":<port>}""")]
    public void Placeholders_are_replaced_and_the_rest_stays(string template, string filled) =>
        Template.Parse(template).Fill(name => $"<{name}>").ShouldBe(filled);

    [Theory]
    [InlineData("{port")]
    [InlineData("port}")]
    [InlineData("{Port}")]
    [InlineData("{}")]
    public void What_is_no_template_is_refused(string text) => Should.Throw<FormatException>(() => Template.Parse(text));
}
