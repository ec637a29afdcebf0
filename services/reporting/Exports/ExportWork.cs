using Microsoft.Extensions.Options;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Timetension.Reporting;

/// <summary>Writes the file of one export. However many rows it has, a page of them is in memory.</summary>
internal sealed class ExportWork(NpgsqlDataSource database, IOptions<JsonOptions> json, TimeProvider clock)
{
    /// <returns>False when the export is not this worker's any more: it was deleted, or someone else has taken it.</returns>
    internal async Task<bool> RunAsync(ExportOrder order, CancellationToken ct)
    {
        var selection = order.Selected();
        await using var snapshot = await ExportSnapshot.OpenAsync(selection, database, ct);
        var chunks = new ExportChunks(order, snapshot.AtMost, database, clock);
        await using var file = ExportFile.Create(order, selection, snapshot.AsOf, chunks.Buffer, json.Value.SerializerOptions);

        var rows = 0L;
        await foreach (var page in snapshot.ReadAsync(ct))
        {
            var names = await EntryNames.OfAsync(selection.WorkspaceId, page.ConvertAll(row => row.Entry.Counted), database, ct);
            foreach (var row in page)
                file.Write(DetailedReport.ItemOf(row, names, selection.HasAmounts));
            rows += page.Count;
            if (!await chunks.MoveAsync(rows, ct))
                return false;
        }

        await file.EndAsync(ct);
        return await chunks.FinishAsync(rows, ct);
    }
}
