using System.Text;

namespace Timetension.Conformance.Users;

public sealed class Traces : UsersTest
{
    [Fact, Requirement("USR-TRACE-001")]
    public async Task An_event_belongs_to_the_trace_of_the_request_that_caused_it()
    {
        var trace = Guid.NewGuid().ToString("N");
        var ada = (await RegularAsync()).Http;
        await using var events = await Subject.World.Broker.ListenAsync(EventTypes.WorkspaceCreated);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/workspaces") { Content = JsonContent.Create(new { name = "Engines" }) };
        request.Headers.Add("traceparent", $"00-{trace}-00f067aa0ba902b7-01");
        var workspace = await ada.SendAsync(request).ReadAsync(HttpStatusCode.Created);
        var heard = await events.NextAsync(message => message.Event.Subject == $"{workspace.Id()}");

        heard.Event.TraceParent.ShouldNotBeNull().ShouldContain(trace);
        Encoding.UTF8.GetString((byte[])heard.Properties.Headers!["traceparent"]!).ShouldContain(trace);
        await Eventually.SeesAsync(() => Task.FromResult(Subject.World.Telemetry.SpansOf(trace)), spans => spans.Any(span => span.Kind == Span.Producer), TimeSpan.FromSeconds(10));
    }
}
