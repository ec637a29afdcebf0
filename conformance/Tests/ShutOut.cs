using System.Diagnostics;

namespace Timetension.Conformance;

/// <summary>Who is shut out is so within 5 s; so much later it is seen at the latest, with what the way takes when the machine is busy.</summary>
internal static class ShutOut
{
    internal static readonly TimeSpan Within = TimeSpan.FromSeconds(7);

    /// <summary>Opens stream after stream for as long as the caller may still be believed, and sees that none of them lives longer than that.</summary>
    internal static async Task SeesEveryStreamEndAsync(Func<Task<HttpResponseMessage>> ask)
    {
        var started = Stopwatch.GetTimestamp();
        var ends = new List<Task<TimeSpan>>();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        do
        {
            var answer = await ask();
            if (answer.IsSuccessStatusCode)
                ends.Add(EndAsync(answer, started));
            else
                answer.Dispose();
        }
        while (await timer.WaitForNextTickAsync() && Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(5));
        (await Task.WhenAll(ends).WaitAsync(Within)).ShouldAllBe(end => end < Within);
    }

    private static async Task<TimeSpan> EndAsync(HttpResponseMessage answer, long started)
    {
        using var stream = answer;
        await (await answer.Content.ReadAsStreamAsync()).CopyToAsync(Stream.Null);
        return Stopwatch.GetElapsedTime(started);
    }
}
