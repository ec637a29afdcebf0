namespace Timetension.Timing;

/// <summary>Tells the server's time; of a caller who says theirs, the difference and the address's average. 503 when it can't be stored.</summary>
internal static class TellTime
{
    // No limit of rate: the checks of 2016 load it with wrk from one address.
    internal static void MapTellTime(this IEndpointRouteBuilder app) => app.MapPost("/", HandleAsync).WithoutRateLimit()
        .WithIdempotencyScope(context => CallerAddress.Of(context).Text);

    internal static async Task<Created<Answer>> HandleAsync(
        Now now, CallerAddress caller, Changes changes, TimeProvider clock, ILogger<Answer> log, CancellationToken ct)
    {
        var at = ToMilliseconds(clock.GetUtcNow());
        try
        {
            await using var change = await changes.BeginAsync(ct);
            return await change.CommitAsync(TypedResults.Created((string?)null, now.Time is { } theirs
                ? await CompareAsync(change.Connection, at, theirs, caller, ct)
                : await TellAsync(change.Connection, at, caller, ct)), ct);
        }
        catch (PostgresException exception)
        {
            // A server that does not answer is 503 by the service defaults; here it is one that refuses, whatever its reason.
            Log.NotStored(log, exception);
            throw Problems.Unavailable("The request can't be stored right now.").AsException();
        }
    }

    private static async Task<Answer> TellAsync(NpgsqlConnection connection, DateTimeOffset at, CallerAddress caller, CancellationToken ct)
    {
        await connection.ExecuteAsync(new CommandDefinition(InsertRequest, new { At = at, Ip = caller.Text }, cancellationToken: ct));
        return new Answer(new(InstantConverter.Format(at)));
    }

    private static async Task<Answer> CompareAsync(
        NpgsqlConnection connection, DateTimeOffset at, DateTimeOffset theirs, CallerAddress caller, CancellationToken ct)
    {
        var milliseconds = (at - theirs).Ticks / TimeSpan.TicksPerMillisecond;
        var difference = milliseconds / 1000d;
        var average = await connection.QuerySingleAsync<double>(new CommandDefinition(InsertDifference,
            new { At = at, Ip = caller.Text, Difference = difference, Milliseconds = milliseconds }, cancellationToken: ct));
        return new Answer(new(InstantConverter.Format(at)), new(difference), average);
    }

    private static DateTimeOffset ToMilliseconds(DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMillisecond));

    private const string InsertRequest = """
        insert into requests (result, ip, created_at, updated_at) values (@At, @Ip::inet, @At, @At)
        """;

    private const string InsertDifference = """
        with request as (
          insert into requests (result, ip, created_at, updated_at) values (@At, @Ip::inet, @At, @At) returning id
        ), difference as (
          insert into differences (request_id, result, created_at, updated_at) select id, @Difference, @At, @At from request
        )
        insert into running_sums as known (ip, count, milliseconds) values (@Ip::inet, 1, @Milliseconds)
        on conflict (ip) do update set count = known.count + 1, milliseconds = known.milliseconds + excluded.milliseconds
        returning (milliseconds / count / 1000)::double precision
        """;
}
