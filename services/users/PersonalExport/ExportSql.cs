namespace Timetension.Users;

/// <summary>The statements of <see cref="CollectExports"/>.</summary>
internal static class ExportSql
{
    internal const string Take = """
        update exports set attempts = attempts + 1, next_attempt_at = @Until, entries = 0
        where id = (select id from exports where status = 'pending' and next_attempt_at <= @now order by next_attempt_at limit 1 for update skip locked)
        returning id, user_id, created_at, attempts - 1 as attempts
        """;

    internal const string InsertToken = """
        insert into personal_tokens (id, user_id, name, scope, token_hash, created_at, expires_at)
        values (@tokenId, @UserId, 'Export of your data', 'read', @Hash, @now, @ExpiresAt)
        """;

    internal const string DeleteToken = "delete from personal_tokens where id = @tokenId";

    internal const string Count = "update exports set entries = @count where id = @Id";

    internal const string Wait = "update exports set waiting_for = @Service, next_attempt_at = @Next where id = @Id";

    internal const string Fail = "update exports set status = 'failed', waiting_for = @Service, finished_at = @now, expires_at = @ExpiresAt where id = @Id";

    internal const string Finish = """
        update exports set status = 'done', waiting_for = null, finished_at = @now, expires_at = @ExpiresAt where id = @Id and status = 'pending'
        """;

    internal const string InsertPart = "insert into export_parts (export_id, number, bytes) values (@Id, @number, @Bytes)";
}
