using System.Text;

namespace Timetension.Conformance.TimeEntries;

/// <summary>Listening to what a workspace's events say. An event that comes again is one: they come at least once.</summary>
internal static class Hearing
{
    /// <summary>So many events of the workspace, as they were first heard.</summary>
    internal static Task<List<Heard>> HearAsync(this EventListener events, Guid workspace, int count, TimeSpan? within = null) =>
        events.HearAsync(workspace, heard => heard.Count >= count, within);

    /// <summary>The events of the workspace until one about this subject, so that what came before is among them.</summary>
    internal static Task<List<Heard>> HearUntilAsync(this EventListener events, Guid workspace, Guid last) =>
        events.HearAsync(workspace, heard => heard.Exists(message => message.Event.Subject == $"{last}"));

    internal static string? TraceParent(this Heard message) =>
        message.Properties.Headers?.TryGetValue("traceparent", out var value) == true && value is byte[] bytes ? Encoding.ASCII.GetString(bytes) : null;

    private static Task<List<Heard>> HearAsync(this EventListener events, Guid workspace, Func<List<Heard>, bool> isEnough, TimeSpan? within = null)
    {
        var heard = new List<Heard>();
        return Eventually.SeesAsync(() =>
        {
            foreach (var message in events.Drain())
                if (message.Event.WorkspaceId == workspace && !heard.Exists(one => one.Event.Id == message.Event.Id))
                    heard.Add(message);
            return Task.FromResult(heard);
        }, isEnough, within ?? TimeSpan.FromSeconds(60));
    }
}
