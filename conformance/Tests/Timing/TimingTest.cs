using System.Globalization;
using System.Text;

namespace Timetension.Conformance.Timing;

/// <summary>The requests of timing's tests. Each test calls from an address of its own, so that its averages are.</summary>
public abstract class TimingTest : ContractTest
{
    private static int lastAddress;

    /// <summary>A client at an address that nobody else has called from.</summary>
    protected static HttpClient Caller(Subject? subject = null)
    {
        var number = Interlocked.Increment(ref lastAddress);
        return (subject ?? Subject).CreateClientAt(new IPAddress([127, 1, (byte)(number >> 8), (byte)number]));
    }

    /// <summary>Posts a body; none when it is null.</summary>
    protected static Task<HttpResponseMessage> PostAsync(HttpClient http, string? body, string type = "application/json") =>
        http.PostAsync("/", body is null ? null : new StringContent(body, Encoding.UTF8, type));

    /// <summary>Tells the time, and is told the difference and the average.</summary>
    protected static async Task<Told> CompareAsync(HttpClient http, DateTimeOffset now)
    {
        using var answer = await PostAsync(http, $$"""{"now":"{{InstantConverter.Format(now)}}"}""");
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return new(
            Instant(body.GetProperty("request").GetProperty("result").GetString()!),
            body.GetProperty("difference").GetProperty("result").GetDouble(),
            body.GetProperty("average_difference").GetDouble());
    }

    /// <summary>An instant as the contract writes it.</summary>
    protected static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    /// <param name="Difference">Seconds.</param>
    /// <param name="Average">Seconds.</param>
    protected sealed record Told(DateTimeOffset Result, double Difference, double Average);
}
