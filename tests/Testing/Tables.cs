using Npgsql;

namespace Timetension.Testing;

/// <summary>What is in a database.</summary>
public static class Tables
{
    /// <summary>Each row of each table as text, sorted. The outbox is left out: it empties itself.</summary>
    /// <param name="except">Columns that may change at any time, as <c>table.column</c>.</param>
    public static async Task<IReadOnlyList<string>> ReadAsync(string connectionString, params string[] except)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        var rows = new List<string>();
        foreach (var table in await ManyAsync(database, "select tablename from pg_tables where schemaname = 'public' and tablename <> 'outbox' order by tablename"))
        {
            var hidden = except.Select(column => column.Split('.')).Where(column => column[0] == table).Select(column => $" - '{column[1]}'");
            rows.AddRange(await ManyAsync(database, $"select '{table} ' || (to_jsonb(t){string.Concat(hidden)})::text as row from \"{table}\" t order by row"));
        }

        return rows;
    }

    /// <summary>The tables that have a text in any row, whatever its case, or in bytes as it is; the outbox, too.</summary>
    public static async Task<IReadOnlyList<string>> HoldingAsync(string connectionString, string text)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        var holding = new List<string>();
        foreach (var table in await ManyAsync(database, "select tablename from pg_tables where schemaname = 'public' order by tablename"))
        {
            await using var command = database.CreateCommand(
                $"select exists (select from \"{table}\" t where position(lower($1) in lower(t::text)) > 0 or position(encode(convert_to($1, 'UTF8'), 'hex') in t::text) > 0)");
            command.Parameters.AddWithValue(text);
            if (await command.ExecuteScalarAsync() is true)
                holding.Add(table);
        }

        return holding;
    }

    private static async Task<List<string>> ManyAsync(NpgsqlDataSource database, string sql)
    {
        var values = new List<string>();
        await using var command = database.CreateCommand(sql);
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync())
            values.Add(row.GetString(0));
        return values;
    }
}
