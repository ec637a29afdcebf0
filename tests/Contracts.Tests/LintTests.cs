namespace Timetension.Contracts.Tests;

/// <summary>The documents, as the tools of their own ecosystems see them: Redocly's linter, and the AsyncAPI Initiative's parser.</summary>
public sealed class LintTests
{
    [Theory]
    [InlineData("openapi")]
    [InlineData("asyncapi")]
    public async Task The_tools_of_others_find_nothing_wrong(string script)
    {
        var (exitCode, output) = await NodeTools.RunAsync(script);

        exitCode.ShouldBe(0, output);
    }
}
