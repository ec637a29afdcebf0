namespace Timetension.TimeEntries;

/// <summary>
/// What the rows of a file name: clients, projects, tasks and tags. Those that are missing are created, each with its event; tags by everybody, here as
/// elsewhere, and the others by managers. Rows that may not be recorded on what they name go away, with an error.
/// </summary>
internal sealed record Named(int Clients, int Projects, int Tasks, int Tags)
{
    internal static async Task<Named> CreateAsync(Change change, ImportRequest import, ImportFile file, object parameters, CancellationToken ct)
    {
        var connection = change.Connection;
        var isManager = import.Member.IsAtLeast(Role.Manager);
        var clients = isManager ? await connection.CountLongAsync(NamedSql.CreateClients, parameters, ct) : 0;
        await connection.RunLongAsync(NamedSql.LockClients, parameters, ct);

        var projects = isManager ? await connection.CountLongAsync(NamedSql.CreateProjects, parameters, ct) : 0;
        await connection.RunLongAsync(NamedSql.LockProjects, parameters, ct);
        file.Errors.Add(await connection.ManyLongAsync<Refused>(NamedSql.RefuseProjects, parameters, ct), row => RefusedProject(row, import.Format.Project));

        var tasks = isManager ? await connection.CountLongAsync(NamedSql.CreateTasks, parameters, ct) : 0;
        await connection.RunLongAsync(NamedSql.LockTasks, parameters, ct);
        file.Errors.Add(await connection.ManyLongAsync<Refused>(NamedSql.RefuseTasks, parameters, ct), row => RefusedTask(row, import.Format.Task));

        return new(clients, projects, tasks, await connection.CountLongAsync(NamedSql.CreateTags, parameters, ct));
    }

    private static RowError RefusedProject(Refused row, string column) => row switch
    {
        { IsArchived: true } => new(row.Line, column, "project_archived", "Nothing is recorded on an archived project."),
        { IsOfArchivedClient: true } => new(row.Line, column, "client_archived", "An archived client gets no new projects."),
        _ => new(row.Line, column, "project_unknown", "There is no such project, and only a manager may create one."),
    };

    private static RowError RefusedTask(Refused row, string column) => row.IsArchived
        ? new(row.Line, column, "task_archived", "Nothing is recorded on an archived task.")
        : new(row.Line, column, "task_unknown", "The project has no such task, and only a manager may create one.");
}
