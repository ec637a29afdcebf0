using System.Text.Json.Serialization;

namespace Timetension.Timing;

/// <summary>The answer of 2016: names as they were then.</summary>
internal sealed record Answer(
    Answer.Told Request,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Answer.Seconds? Difference = null,
    [property: JsonPropertyName("average_difference"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), JsonConverter(typeof(FloatConverter))]
    double? AverageDifference = null)
{
    /// <param name="Result">The server's time, UTC with milliseconds.</param>
    internal sealed record Told(string Result);

    /// <param name="Result">The server's time minus the caller's, in seconds.</param>
    internal sealed record Seconds([property: JsonConverter(typeof(FloatConverter))] double Result);
}
