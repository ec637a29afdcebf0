using Npgsql;

namespace Timetension.AppHost.Infrastructure;

/// <summary>A database that only the role of its service can connect to; that role owns it, and nothing else on the server.</summary>
/// <param name="Postgres">The server, as its superuser.</param>
/// <param name="Role">Named like the service.</param>
internal sealed record ServiceDatabase(IResourceBuilder<IResourceWithConnectionString> Postgres, string Name, string Role, ParameterResource Password)
{
    internal IResourceBuilder<ServiceAccountResource> Add()
    {
        var server = ((IResourceWithEndpoints)Postgres.Resource).GetEndpoint("tcp");
        var (host, port) = (server.Property(EndpointProperty.Host), server.Property(EndpointProperty.Port));
        var hostAndPort = server.Property(EndpointProperty.HostAndPort);
        var account = new ServiceAccountResource($"{Role}-database", Role, Postgres.Resource)
        {
            ConnectionStringExpression = ReferenceExpression.Create($"Host={host};Port={port};Username={Role};Password={Password};Database={Name}"),
            Properties =
            [
                new("Host", ReferenceExpression.Create($"{host}")),
                new("Port", ReferenceExpression.Create($"{port}")),
                new("Username", ReferenceExpression.Create($"{Role}")),
                new("Password", ReferenceExpression.Create($"{Password}")),
                new("Uri", ReferenceExpression.Create($"postgresql://{Role}:{Password}@{hostAndPort}/{Name}")),
                new("DatabaseName", ReferenceExpression.Create($"{Name}")),
                new("JdbcConnectionString", ReferenceExpression.Create($"jdbc:postgresql://{hostAndPort}/{Name}")),
            ],
        };
        return Postgres.AddAccount(account, "PostgresDatabase", MakeAsync);
    }

    /// <summary>Makes what is missing of role and database, and gives the role what a superuser made there before.</summary>
    internal async Task MakeAsync(CancellationToken ct)
    {
        var address = (await Postgres.Resource.GetConnectionStringAsync(ct))!;
        await using (var server = await OpenAsync(address, "postgres", ct))
            await DoAsync(server, RoleAndDatabase, [Role, (await Password.GetValueAsync(ct))!, Name], ct);
        await using var database = await OpenAsync(address, Name, ct);
        await DoAsync(database, Belongings, [Role], ct);
    }

    // Queries whose rows are the statements to execute: names and passwords can't be parameters of those.
    private const string RoleAndDatabase = """
        select format(case when exists (select from pg_roles where rolname = $1) then 'alter' else 'create' end || ' role %I login password %L', $1, $2)
        union all
        select format(case when exists (select from pg_database where datname = $3) then 'alter database %I owner to %I' else 'create database %I owner %I' end, $3, $1)
        union all
        select format('revoke connect, temporary on database %I from public', $3)
        """;

    private const string Belongings = """
        with dependent as (select objid from pg_depend where deptype in ('a', 'i', 'e'))
        select format('alter table %s owner to %I', oid::regclass, $1) from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'S') and relowner <> to_regrole(quote_ident($1)) and oid not in (table dependent)
        union all
        select format('alter routine %s owner to %I', oid::regprocedure, $1) from pg_proc
        where pronamespace = 'public'::regnamespace and proowner <> to_regrole(quote_ident($1)) and oid not in (table dependent)
        """;

    /// <summary>A connection whose statements, with the password in them, are in no log of the server's.</summary>
    private static async Task<NpgsqlConnection> OpenAsync(string server, string database, CancellationToken ct)
    {
        var connection = new NpgsqlConnection($"{server};Database={database};Pooling=false;Options=-c log_statement=none -c log_min_error_statement=panic");
        await connection.OpenAsync(ct);
        return connection;
    }

    private static async Task DoAsync(NpgsqlConnection connection, string query, string[] parameters, CancellationToken ct)
    {
        var statements = new List<string>();
        await using (var command = new NpgsqlCommand(query, connection))
        {
            foreach (var parameter in parameters)
                command.Parameters.Add(new() { Value = parameter });
            await using var rows = await command.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct))
                statements.Add(rows.GetString(0));
        }

        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync(ct);
        }
    }
}
