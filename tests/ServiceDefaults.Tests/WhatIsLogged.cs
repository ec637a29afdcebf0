using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Timetension.ServiceDefaults.Tests;

public sealed class WhatIsLogged
{
    [Fact]
    public void A_text_from_outside_begins_no_line()
    {
        var foreign = "x\r\nwarn: Timetension.Users.Log[2] Login failed for user 1\u2028\u001b[31mred\u0085";
        var lines = Print($"An event went to the dead letters: {foreign}", exception: null);

        lines.ShouldHaveSingleItem().ShouldBe(
            @"warn: Things[7] An event went to the dead letters: x\u000d\u000awarn: Timetension.Users.Log[2] Login failed for user 1\u2028\u001b[31mred\u0085");
    }

    [Fact]
    public void The_lines_of_an_exception_are_indented()
    {
        var lines = Print("It failed", new InvalidOperationException("first\r\nwarn: forged\rsecond"));

        lines[0].ShouldBe("warn: Things[7] It failed");
        lines.Length.ShouldBe(4);
        lines[1..].ShouldAllBe(line => line.StartsWith("      "));
    }

    [Fact]
    public async Task Refusals_are_bounded_by_the_minute_and_none_is_forgotten()
    {
        using var lines = new LogLines();
        using var logging = new LoggerFactory([lines]);
        var clock = new MovableClock();
        var status = 401;
        var refusals = new LoggedRefusals(context => { context.Response.StatusCode = status; return Task.CompletedTask; }, clock, logging.CreateLogger<LoggedRefusals>());
        for (var request = 0; request < LoggedRefusals.LinesAMinute + 40; request++)
            await refusals.InvokeAsync(new DefaultHttpContext());
        lines.All.Count.ShouldBe(LoggedRefusals.LinesAMinute);

        status = 403;
        await refusals.InvokeAsync(new DefaultHttpContext());
        lines.All.Last().ShouldStartWith("Refused with 403", customMessage: "one kind does not hide another");
        clock.Advance(TimeSpan.FromMinutes(1));
        status = 401;
        await refusals.InvokeAsync(new DefaultHttpContext());
        lines.All.Last().ShouldEndWith("40 refusals before went untold");
        status = 404;
        await refusals.InvokeAsync(new DefaultHttpContext());
        lines.All.Count.ShouldBe(LoggedRefusals.LinesAMinute + 2);
    }

    private static string[] Print(string message, Exception? exception)
    {
        using var writer = new StringWriter();
        var entry = new LogEntry<string>(LogLevel.Warning, "Things", new EventId(7), message, exception, (state, _) => state);
        new LineFormatter().Write(entry, scopeProvider: null, writer);
        return writer.ToString().TrimEnd(Environment.NewLine.ToCharArray()).Split(Environment.NewLine);
    }
}
