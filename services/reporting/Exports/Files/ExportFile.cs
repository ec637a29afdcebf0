using System.Text.Json;

namespace Timetension.Reporting;

/// <summary>A file of entries as it is written, row by row.</summary>
internal abstract class ExportFile : IAsyncDisposable
{
    /// <summary>A file of the order's format, with what comes before its rows.</summary>
    internal static ExportFile Create(ExportOrder order, Selection selection, DateTimeOffset? asOf, ExportBuffer buffer, JsonSerializerOptions json) => order.Format switch
    {
        ExportFormat.Csv => new CsvFile(buffer, selection.HasAmounts),
        ExportFormat.Json => new JsonFile(buffer, selection, asOf, json),
        ExportFormat.Xlsx => new XlsxFile(buffer, selection.HasAmounts),
        ExportFormat.Ics => new IcsFile(buffer, selection.Until, asOf),
        _ => throw new ArgumentOutOfRangeException(nameof(order)),
    };

    internal static string MediaTypeOf(ExportFormat format) => format switch
    {
        ExportFormat.Csv => "text/csv; charset=utf-8; header=present",
        ExportFormat.Json => "application/json",
        ExportFormat.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ExportFormat.Ics => "text/calendar; charset=utf-8",
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    internal abstract void Write(DetailedReport.Item row);

    /// <summary>Writes what comes after the rows.</summary>
    internal abstract ValueTask EndAsync(CancellationToken ct);

    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
