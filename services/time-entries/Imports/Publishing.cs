namespace Timetension.TimeEntries;

/// <summary>Statements that create many things at once, each with its event.</summary>
internal static class Publishing
{
    /// <param name="thing">What is created; the insert returns each whole, by this name, and <c>…_data</c> makes the event's data of it.</param>
    /// <param name="type">The parameter with the events' type.</param>
    /// <returns>SQL that answers how many there are.</returns>
    internal static string Sql(string thing, string type, string insert) => $"""
        with created as (
        {insert}
        ), published as (
          insert into outbox (type, body, traceparent)
          select @{type}, cloud_event(@{type}, ({thing}).id, ({thing}).version, @Now, @WorkspaceId, @UserId, @Traceparent, {thing}_data({thing})), @Traceparent
            from created
        )
        select count(*)::int from created
        """;
}
