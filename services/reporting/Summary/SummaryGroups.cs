using System.Text.Json;
using System.Text.Json.Serialization;

namespace Timetension.Reporting;

/// <summary>
/// The groups of an answer, in the order of dates and names; what has none comes last. A group has a member for each of its dimensions, null for "none",
/// and <c>seconds</c>, <c>entries</c> and, for who may see rates, <c>amounts</c>. There may be tens of thousands: each name is written once, and then copied.
/// </summary>
[JsonConverter(typeof(Writer))]
internal sealed class SummaryGroups
{
    private readonly GroupColumn[] columns;
    private readonly bool hasAmounts;
    private readonly long[] places;

    private SummaryGroups(GroupColumn[] columns, bool hasAmounts, long[] places, TallyLine[] lines) =>
        (this.columns, this.hasAmounts, this.places, Lines) = (columns, hasAmounts, places, lines);

    /// <summary>In the order of the answer.</summary>
    internal IReadOnlyList<TallyLine> Lines { get; }

    internal static async Task<SummaryGroups> OfAsync(Selection selection, Tally tally, NpgsqlDataSource database, CancellationToken ct)
    {
        var columns = new GroupColumn[selection.GroupBy.Length];
        for (var index = 0; index < columns.Length; index++)
            columns[index] = await GroupColumn.OfAsync(selection, selection.GroupBy[index], tally.Lines.Select(line => line.Group[index]), database, ct);

        // Numbers are sorted, and not lines, which are larger.
        var places = tally.Lines.Select(line => PlaceOf(columns, line.Group)).ToArray();
        int[] order = [.. Enumerable.Range(0, places.Length)];
        Array.Sort(places, order);
        return new(columns, selection.HasAmounts, places, Array.ConvertAll(order, line => tally.Lines[line]));
    }

    /// <summary>What the answer calls the <paramref name="index"/>th key of a group.</summary>
    internal object? ValueOf(int index, GroupKey key) => columns[index].Values[columns[index].PlaceOf(key)];

    // Where a group is in the answer: its place in the first column, then in the second.
    private static long PlaceOf(GroupColumn[] columns, Group group)
    {
        var place = 0L;
        for (var index = 0; index < columns.Length; index++)
            place = (place << 32) + columns[index].PlaceOf(group[index]);
        return place;
    }

    private void WriteTo(Utf8JsonWriter json, JsonSerializerOptions options)
    {
        var names = Array.ConvertAll(columns, column => JsonEncodedText.Encode(column.Name));
        var values = Array.ConvertAll(columns, column => column.Values.Select(value => JsonSerializer.SerializeToUtf8Bytes(value, options)).ToArray());
        json.WriteStartArray();
        for (var line = 0; line < places.Length; line++)
        {
            json.WriteStartObject();
            for (var index = 0; index < columns.Length; index++)
            {
                json.WritePropertyName(names[index]);
                json.WriteRawValue(values[index][(int)(places[line] >> (32 * (columns.Length - 1 - index)))], skipInputValidation: true);
            }

            json.WriteNumber("seconds"u8, Lines[line].Seconds);
            json.WriteNumber("entries"u8, Lines[line].Entries);
            if (hasAmounts)
                WriteAmounts(json, Lines[line].Amounts);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteAmounts(Utf8JsonWriter json, IReadOnlyList<Money> amounts)
    {
        json.WriteStartArray("amounts"u8);
        foreach (var money in amounts)
        {
            json.WriteStartObject();
            json.WriteNumber("amount"u8, money.Amount);
            json.WriteString("currency"u8, money.Currency);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Writes groups; they are not read.</summary>
    internal sealed class Writer : JsonConverter<SummaryGroups>
    {
        public override SummaryGroups Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, SummaryGroups value, JsonSerializerOptions options) => value.WriteTo(writer, options);
    }
}
