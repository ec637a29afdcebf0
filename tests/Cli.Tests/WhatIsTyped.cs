using System.Net;
using System.Net.Sockets;

namespace Timetension.Cli.Tests;

public sealed class WhatIsTyped : IDisposable
{
    private readonly CommandLine cli = new();

    [Theory]
    [InlineData("up"), InlineData("down"), InlineData("status"), InlineData("logs"), InlineData("dead-letters"), InlineData("implementations"), InlineData("test")]
    public async Task Help_of_a_command_ends_with_examples(string command)
    {
        var help = await cli.RunAsync(command, "--help");

        help.ExitCode.ShouldBe(0);
        help.Output.ShouldContain("Usage:");
        help.Output[help.Output.IndexOf("Examples:", StringComparison.Ordinal)..].ShouldContain($"./timetension {command}");
    }

    [Theory]
    [InlineData("abc"), InlineData("-1"), InlineData("65536"), InlineData("80.5")]
    public async Task A_port_that_is_none_is_refused_in_one_sentence(string port)
    {
        var refused = await cli.RunAsync("up", "--port", port);

        refused.ExitCode.ShouldBe(2);
        refused.Errors.ShouldStartWith("timetension: ");
        refused.Errors.Split('\n').Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("up", "--infrastructure", "vm"), InlineData("frobnicate", "now", "please"), InlineData("status", "--jsn", "x")]
    public async Task What_is_not_understood_is_refused_in_one_sentence(params string[] typed)
    {
        var refused = await cli.RunAsync(typed);

        refused.ExitCode.ShouldBe(2);
        refused.Output.ShouldBeEmpty();
        refused.Errors.Split('\n').Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_taken_port_is_named_before_anything_is_started()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var refused = await cli.RunAsync("up", "-d", "--no-build", "--port", $"{port}");

        refused.ExitCode.ShouldBe(1);
        refused.Errors.ShouldContain($"port {port} is taken");
        Directory.EnumerateFileSystemEntries(cli.State).ShouldBeEmpty();
    }

    public void Dispose() => cli.Dispose();
}
